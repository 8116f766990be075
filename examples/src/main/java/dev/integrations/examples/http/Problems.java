package dev.integrations.examples.http;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.PartialFailureException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.QuotaExhaustedException;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.error.UnsupportedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the SDK's errors look over HTTP: who should act is the status, the facts are members. */
final class Problems {
  private final IntegrationException error;

  private Problems(IntegrationException error) {
    this.error = error;
  }

  /** Empty for an error that is not the SDK's. */
  static Optional<Problem> of(Exception error) {
    return error instanceof IntegrationException known
        ? Optional.of(new Problems(known).problem())
        : Optional.empty();
  }

  private Problem problem() {
    Problem problem = withoutFacts()
        .fact("retry", error.retry().name().toLowerCase(Locale.ROOT))
        .fact("providerCode", error.code());
    String requestId = error.error().requestId();
    return requestId == null ? problem : problem.fact("requestId", requestId);
  }

  private Problem withoutFacts() {
    if (error instanceof RejectedException rejected) return rejected(rejected);
    if (error instanceof AuthorizationException refused) return authorization(refused);
    if (error instanceof NotConnectedException) {
      return of(409, "not_connected", "The account is not connected at the moment");
    }
    if (error instanceof RateLimitedException limited) {
      return later("rate_limited", "Too many calls", limited.resumeAt());
    }
    if (error instanceof QuotaExhaustedException quota) {
      return later("quota_exhausted", "The quota is used up", quota.resumeAt());
    }
    return ofTheProviderOrUs();
  }

  private Problem ofTheProviderOrUs() {
    if (error instanceof TransportException) return transport();
    if (error instanceof ProtocolException) {
      return of(502, "protocol_error", "The provider's answer is not as documented");
    }
    if (error instanceof PartialFailureException) {
      return of(502, "partial_failure", "Some of it failed at the provider");
    }
    if (error instanceof BlockedException) return blocked();
    if (error instanceof UnsupportedException) {
      return of(501, "unsupported", "The provider cannot do that");
    }
    return ofTheOperator();
  }

  private Problem ofTheOperator() {
    if (error instanceof StoreException) {
      return of(503, "store_unavailable", "The database cannot be used").header("Retry-After", "5");
    }
    if (error instanceof KeyException) {
      return of(503, "key_unavailable", "The encryption keys do not fit");
    }
    throw new IllegalStateException("an error of no known kind", error);
  }

  private Problem rejected(RejectedException rejected) {
    return switch (rejected.kind()) {
      case INVALID -> of(400, code("rejected"), "The provider does not accept this");
      case NOT_FOUND -> of(404, code("not_found"), "What was asked for is not there");
      case CONFLICT -> conflict(rejected.retryAfter());
    };
  }

  private Problem conflict(@Nullable Duration retryAfter) {
    Problem problem = of(409, code("conflict"), "It collides with what is there");
    return retryAfter == null
        ? problem
        : problem.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
  }

  /** The provider's own code where a program can use it. */
  private String code(String otherwise) {
    return error.code().matches("[a-z][a-z0-9_]{2,63}") ? error.code() : otherwise;
  }

  private Problem authorization(AuthorizationException refused) {
    return switch (refused.reason()) {
      case INVALID_CREDENTIALS ->
        of(502, "provider_credentials_refused", "The provider refuses the operator's key");
      case EXPIRED -> of(400, "authorization_expired", "Please begin again");
      case REVOKED, MISSING_SCOPE, NEEDS_REAUTHORIZATION ->
        of(401, "reauthorization_required", "Please reconnect");
    };
  }

  private Problem transport() {
    return error.code().contains("timeout")
        ? of(504, "provider_timeout", "The provider did not answer in time")
        : of(502, "provider_unreachable", "The provider cannot be reached");
  }

  /** No status: nothing left this process, it is our own rule that refuses. */
  private Problem blocked() {
    return error.error().status() == 0
        ? of(403, "blocked", "This destination is not allowed")
        : of(502, "blocked", "The provider blocks this account or server");
  }

  private Problem later(String code, String title, Instant resumeAt) {
    long seconds = Duration.between(Clock.systemUTC().instant(), resumeAt).toSeconds();
    return of(429, code, title)
        .header("Retry-After", Long.toString(Math.max(1, seconds)))
        .fact("resumeAt", resumeAt.toString());
  }

  private Problem of(int status, String code, String title) {
    return Problem.of(status, code, title, String.valueOf(error.getMessage()));
  }
}
