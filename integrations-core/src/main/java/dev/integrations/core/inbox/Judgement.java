package dev.integrations.core.inbox;

import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.inbox.EventDecoder.MissingModuleException;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a failure means for its event. */
final class Judgement {
  /** Between two tries that cost nothing: a tenth of the event's age within these, jitter aside. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Codes of a payload that no key will ever open: changed, never sealed, or its key destroyed. */
  private static final Set<String> DAMAGED =
      Set.of("not_sealed", "open_failed", "tenant_key_destroyed");

  private static final int MAX_CAUSES = 10;

  private final InboxSettings settings;

  Judgement(InboxSettings settings) {
    this.settings = settings;
  }

  /** A handler failed, or a provider's decoding. */
  InboxOutcome failed(InboxEvent event, HandlerOptions options, Throwable error, Instant now) {
    return hasInfrastructureCause(error)
        ? postponed(event, ErrorText.of(error), now)
        : failed(event, options, ErrorText.of(error), now);
  }

  InboxOutcome failed(InboxEvent event, HandlerOptions options, String error, Instant now) {
    boolean tired = event.attempts() >= options.maxTries();
    boolean old = now.isAfter(event.receivedAt().plus(options.maxAge()));
    if (tired || old) return InboxOutcome.dead(error, options.deadBlocksKey());
    return InboxOutcome.retry(settings.retries().after(event.attempts(), settings.jitter()), error);
  }

  /** The event could not even be read. */
  InboxOutcome unreadable(InboxEvent event, Throwable error, Instant now) {
    if (error instanceof KeyException key && DAMAGED.contains(key.code())) {
      return InboxOutcome.dead(ErrorText.of(error), false);
    }
    return failed(event, HandlerOptions.outsideTransaction(), error, now);
  }

  /** Nobody's fault but the infrastructure's: costs no try. */
  InboxOutcome postponed(InboxEvent event, String why, Instant now) {
    Duration part = Duration.between(event.receivedAt(), now).dividedBy(10);
    Duration within = part.compareTo(SHORTEST) < 0 ? SHORTEST : part;
    Duration delay = within.compareTo(LONGEST) > 0 ? LONGEST : within;
    double spread = 0.8 + 0.4 * settings.jitter().getAsDouble();
    return InboxOutcome.postponed(Duration.ofMillis(Math.round(delay.toMillis() * spread)), why);
  }

  /** Hosts wrap what our store and keys throw. */
  private static boolean hasInfrastructureCause(Throwable error) {
    @Nullable Throwable cause = error;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      if (isInfrastructure(cause)) return true;
    }
    return false;
  }

  private static boolean isInfrastructure(Throwable cause) {
    if (cause instanceof StoreException store) return store.retry() != Retry.NEVER;
    if (cause instanceof KeyException key) return !DAMAGED.contains(key.code());
    return cause instanceof MissingModuleException;
  }
}
