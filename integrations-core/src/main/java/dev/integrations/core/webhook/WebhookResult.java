package dev.integrations.core.webhook;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of a request. Whatever a stranger sends ends in one of these, never in an exception. */
public sealed interface WebhookResult {
  /** What goes back to the sender. */
  WebhookResponse response();

  /**
   * Verified and durable.
   *
   * @param events how many were new; an event that goes to several integrations counts for each
   * @param duplicates how many were there already
   * @param unrouted how many new ones wait because no integration has their account
   * @param acknowledgement what the provider wants to hear; null: some JSON
   */
  record Accepted(
      int events, int duplicates, int unrouted, @Nullable WebhookResponse acknowledgement)
      implements WebhookResult {
    /** All routed, and answered with some JSON. */
    public Accepted(int events, int duplicates) {
      this(events, duplicates, 0, null);
    }

    @Override
    public WebhookResponse response() {
      if (acknowledgement != null) return acknowledgement;
      return WebhookResponse.json(
          200, "{\"accepted\":" + events + ",\"duplicates\":" + duplicates + "}");
    }
  }

  /** A question of the provider about the endpoint itself, answered. */
  record Handshake(WebhookResponse response) implements WebhookResult {}

  /**
   * Verified, but for an integration that is no more; 200, so that the provider stops.
   *
   * @param acknowledgement what the provider wants to hear; null: some JSON
   */
  record Ignored(@Nullable WebhookResponse acknowledgement) implements WebhookResult {
    /** Answered with some JSON. */
    public Ignored() {
      this(null);
    }

    @Override
    public WebhookResponse response() {
      return acknowledgement != null
          ? acknowledgement
          : WebhookResponse.json(200, "{\"ignored\":true}");
    }
  }

  /**
   * Refused for good.
   *
   * @param reason for metrics and the audit trail; the sender is not told
   * @param allowed with {@link Reason#METHOD} the methods that are taken; empty otherwise
   */
  record Rejected(Reason reason, Set<String> allowed) implements WebhookResult {
    public Rejected {
      allowed = Collections.unmodifiableSet(new TreeSet<>(allowed));
    }

    /** For every reason but {@link Reason#METHOD}. */
    public Rejected(Reason reason) {
      this(reason, Set.of());
    }

    @Override
    public WebhookResponse response() {
      Map<String, String> headers =
          allowed.isEmpty() ? Map.of() : Map.of("Allow", String.join(", ", allowed));
      return new WebhookResponse(reason.status(), headers, new byte[0]);
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
