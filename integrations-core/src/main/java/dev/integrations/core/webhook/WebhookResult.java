package dev.integrations.core.webhook;

import java.time.Duration;
import java.util.Map;

/** What became of a request. Whatever a stranger sends ends in one of these, never in an exception. */
public sealed interface WebhookResult {
  /** What goes back to the sender. */
  WebhookResponse response();

  /**
   * Verified and durable.
   *
   * @param events how many events were new
   * @param duplicates how many were there already
   */
  record Accepted(int events, int duplicates) implements WebhookResult {
    @Override
    public WebhookResponse response() {
      return WebhookResponse.json(
          200, "{\"accepted\":" + events + ",\"duplicates\":" + duplicates + "}");
    }
  }

  /** A question of the provider about the endpoint itself, answered. */
  record Handshake(WebhookResponse response) implements WebhookResult {}

  /** Verified, but for an integration that is no more; 200, so that the provider stops. */
  record Ignored() implements WebhookResult {
    @Override
    public WebhookResponse response() {
      return WebhookResponse.json(200, "{\"ignored\":true}");
    }
  }

  /**
   * Refused for good.
   *
   * @param reason for metrics and the audit trail; the sender is not told
   */
  record Rejected(Reason reason) implements WebhookResult {
    @Override
    public WebhookResponse response() {
      return WebhookResponse.empty(reason.status());
    }
  }

  /** We cannot decide now: a status that makes the sender come again. */
  record Unavailable(Duration retryAfter) implements WebhookResult {
    @Override
    public WebhookResponse response() {
      return new WebhookResponse(
          503,
          Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))),
          new byte[0]);
    }
  }

  /** Why a request was refused. */
  enum Reason {
    /** The public id was never issued. */
    UNKNOWN_ENDPOINT(404),
    /** Not what the provider sends. */
    METHOD(405),
    /** Secret or signature missing or wrong. */
    UNVERIFIED(401),
    /** Verified, but the body names another account. */
    WRONG_ACCOUNT(401),
    /** Verified, but not what the provider documents. */
    MALFORMED(400),
    /** Over the cap, before or after decompression. */
    TOO_LARGE(413),
    /** Too many or too long headers. */
    HEADERS_TOO_LARGE(431),
    /** A content coding that we do not read. */
    ENCODING(415),
    /** Too many failures from this source. */
    TOO_MANY_FAILURES(429);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
