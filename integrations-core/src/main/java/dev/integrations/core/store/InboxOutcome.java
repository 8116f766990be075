package dev.integrations.core.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How handling ended.
 *
 * @param delay when to try again, from now; zero unless {@link InboxStatus#RETRY}
 * @param error up to 1,000 characters are kept
 * @param countsTry false gives the try back: the fault was not the handler's
 * @param blocksKey whether later events of the same key wait until a person decided about this one
 */
public record InboxOutcome(
    InboxStatus status,
    Duration delay,
    @Nullable String error,
    boolean countsTry,
    boolean blocksKey) {
  public InboxOutcome {
    error = KeptText.of(error);
  }

  public static InboxOutcome done() {
    return new InboxOutcome(InboxStatus.DONE, Duration.ZERO, null, true, false);
  }

  public static InboxOutcome retry(Duration delay, String error) {
    return new InboxOutcome(InboxStatus.RETRY, delay, error, true, false);
  }

  /** As {@link #retry}, at no cost: the infrastructure failed, not the handler. */
  public static InboxOutcome postponed(Duration delay, String error) {
    return new InboxOutcome(InboxStatus.RETRY, delay, error, false, false);
  }

  public static InboxOutcome dead(String error, boolean blocksKey) {
    return new InboxOutcome(InboxStatus.DEAD, Duration.ZERO, error, true, blocksKey);
  }

  public static InboxOutcome parked(String reason) {
    return new InboxOutcome(InboxStatus.PARKED, Duration.ZERO, reason, false, false);
  }
}
