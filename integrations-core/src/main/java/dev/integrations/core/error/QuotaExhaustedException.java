package dev.integrations.core.error;

import java.time.Instant;

/** A quota (a day, credits, tokens) is used up; nothing was executed. Waiting for minutes is in vain. */
public final class QuotaExhaustedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Instant resumeAt;

  public QuotaExhaustedException(ProviderError error, Instant resumeAt) {
    super(error, null);
    this.resumeAt = resumeAt;
  }

  /** When the quota is filled again. */
  public Instant resumeAt() {
    return resumeAt;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
