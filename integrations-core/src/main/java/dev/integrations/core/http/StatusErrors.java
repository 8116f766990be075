package dev.integrations.core.http;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.error.UnsupportedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a status means (RFC 9110, 15) where the provider's own mapper says nothing. */
final class StatusErrors {
  /** For a provider that says "too many" and not until when. */
  private static final Duration UNSAID_PAUSE = Duration.ofSeconds(1);

  private StatusErrors() {}

  /** Null for success, and for 304, which only a caller gets that asked for it. */
  static @Nullable IntegrationException of(Reply reply, Instant now) {
    if (reply.successful() || reply.status() == 304) return null;
    return switch (reply.status()) {
      case 401 ->
        new AuthorizationException(
            error(reply, "the credentials were not accepted"),
            AuthorizationException.Reason.INVALID_CREDENTIALS);
      case 402 -> new BlockedException(error(reply, "the provider wants to be paid first"));
      case 403 ->
        new AuthorizationException(
            error(reply, "the credentials do not allow this"),
            AuthorizationException.Reason.MISSING_SCOPE);
      case 404, 410 -> rejected(reply, "not found", RejectedException.Kind.NOT_FOUND);
      case 409, 412 -> rejected(reply, "conflict", RejectedException.Kind.CONFLICT);
      case 425 -> new TransportException(error(reply, "too early"), Retry.SAFE, null);
      case 429 -> new RateLimitedException(error(reply, "too many calls"), resumeAt(reply, now));
      case 501 -> new UnsupportedException(error(reply, "not implemented"));
      default -> byClass(reply);
    };
  }

  private static IntegrationException byClass(Reply reply) {
    if (reply.status() >= 500 || reply.status() == 408) {
      return new TransportException(
          error(reply, "the provider is unable to answer"), afterSending(reply), null);
    }
    if (reply.status() >= 400) {
      return rejected(reply, "the request was refused", RejectedException.Kind.INVALID);
    }
    return new ProtocolException(
        error(reply, "expected an answer, got a redirect that is not followed"),
        reply.origin().repeatable() ? Retry.NEVER : Retry.UNKNOWN,
        null);
  }

  private static RejectedException rejected(
      Reply reply, String message, RejectedException.Kind kind) {
    return new RejectedException(error(reply, message), kind);
  }

  private static Retry afterSending(Reply reply) {
    return reply.origin().repeatable() ? Retry.SAFE : Retry.UNKNOWN;
  }

  private static Instant resumeAt(Reply reply, Instant now) {
    Instant after = ReplyFacts.retryAfter(reply, now);
    Instant reset = reply.rate().resetAt();
    if (after != null) return after;
    return reset != null ? reset : now.plus(UNSAID_PAUSE);
  }

  private static ProviderError error(Reply reply, String message) {
    return new ProviderError(
        reply.origin().provider().value(),
        reply.status(),
        "http_" + reply.status(),
        reply.operation() + ": " + message,
        reply.requestId());
  }
}
