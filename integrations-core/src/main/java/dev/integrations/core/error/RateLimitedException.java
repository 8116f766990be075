package dev.integrations.core.error;

import java.time.Instant;

/** Too many calls; nothing was executed. The same call works again from {@link #resumeAt()}. */
public final class RateLimitedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Instant resumeAt;

  public RateLimitedException(ProviderError error, Instant resumeAt) {
    super(error, null);
    this.resumeAt = resumeAt;
  }

  /** The earliest time at which a further call makes sense. */
  public Instant resumeAt() {
    return resumeAt;
  }

  @Override
  public Retry retry() {
    return Retry.SAFE;
  }
}
