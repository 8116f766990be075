package dev.integrations.core.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The provider understood and refused: validation, not found, conflict. The caller changes the
 * request, or waits where {@link #retryAfter()} says that a conflict passes by itself.
 */
public final class RejectedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  public RejectedException(ProviderError error, Kind kind) {
    this(error, kind, null);
  }

  /** @param retryAfter when what is in the way should be over; null: not by itself */
  public RejectedException(ProviderError error, Kind kind, @Nullable Duration retryAfter) {
    super(error, null);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** When the same request may succeed; null: never, unless it is changed. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public Retry retry() {
    return retryAfter == null ? Retry.NEVER : Retry.SAFE;
  }

  /** What the provider objects to. */
  public enum Kind {
    /** The request is not what the provider accepts. */
    INVALID,
    /** What it names is not there. */
    NOT_FOUND,
    /** It collides with what is there. */
    CONFLICT
  }
}
