package dev.integrations.core.oauth;

import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.http.ApiProfile;
import dev.integrations.core.http.HostRules;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.Reply;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.core.oauth.TokenFault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends token requests: once, within one time limit, without redirects. What comes back is judged, never
 * thrown. Thread-safe.
 */
final class TokenCalls {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpPipeline http;
  private final Clock clock;
  private final TimeLimits limits;

  TokenCalls(HttpPipeline http, Clock clock, Duration limit) {
    this.http = http;
    this.clock = clock;
    this.limits = new TimeLimits(shorter(CONNECT, limit), limit, limit, limit);
  }

  TimeLimits limits() {
    return limits;
  }

  TokenOutcome send(Registration registration, HostRules hosts, TokenRequest request) {
    AtomicReference<@Nullable Reply> answer = new AtomicReference<>();
    TokenRules rules = registration.provider().tokens();
    ApiProfile profile = ApiProfile.builder(
            registration.id(), request.origin(), request.authentication(rules))
        .hosts(hosts)
        .errors((call, reply) -> {
          answer.set(reply);
          return null;
        })
        .retryPolicy(RetryPolicy.none())
        .timeLimits(limits)
        .build();
    try {
      Reply reply = http.calls(profile, request.scope()).execute(request.call(rules));
      return new TokenAnswers(registration, clock).judge(request.kind(), reply);
    } catch (IntegrationException e) {
      Reply reply = answer.get();
      return reply == null
          ? unanswered(e)
          : new TokenAnswers(registration, clock).judge(request.kind(), reply);
    }
  }

  /** Refused before it was sent, not answered, or answered by what cannot be read. */
  private static TokenOutcome unanswered(IntegrationException error) {
    Kind kind = error instanceof BlockedException ? Kind.CONFIGURATION : Kind.TRANSIENT;
    boolean unknown = error.retry() == Retry.UNKNOWN;
    return new TokenOutcome.Failed(TokenFault.of(kind, error.code()), unknown, error);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
