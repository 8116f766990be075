package dev.integrations.core.webhook;

/** A verified request is not what the provider documents; becomes a {@link WebhookResult.Rejected}. */
public final class WebhookFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final WebhookResult.Reason reason;

  /** @param message what was expected and what came, without content */
  public WebhookFormatException(WebhookResult.Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public WebhookResult.Reason reason() {
    return reason;
  }
}
