package dev.integrations.core.http;

import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call with all its attempts. For one thread, used once. */
final class CallRun {
  private final PipelineParts parts;
  private final ApiRoute route;
  private final Call call;
  private final Failures failures;
  private final RetryPolicy policy;
  private final TimeLimits limits;
  private final List<RateLimit> rates;
  private final long deadline;
  private int attempts;
  private boolean renewed;
  private boolean authenticated;
  private @Nullable Instant retryAfter;

  CallRun(PipelineParts parts, ApiRoute route, Call call) {
    this.parts = parts;
    this.route = route;
    this.call = call;
    this.failures = new Failures(route.origin(call));
    this.policy = route.profile().retryPolicy();
    this.limits = route.profile().timeLimits().plus(call.extraTime());
    this.rates = route.profile().limits().apply(call);
    this.deadline = parts.waits().nanos() + limits.overall().toNanos();
  }

  int attempts() {
    return attempts;
  }

  /** @throws IntegrationException the last attempt's error */
  Reply execute() {
    parts.budget().called(destination());
    for (int tried = 1; ; tried++) {
      try {
        return attempt();
      } catch (TransportException | RateLimitedException e) {
        if (tried == policy.maxAttempts() || !repeatable(e)) throw e;
        pause(e, tried);
      }
    }
  }

  private Reply attempt() {
    retryAfter = null;
    if (Thread.currentThread().isInterrupted()) throw failures.interrupted(false);
    awaitPermits();
    @Nullable Secret credentials = route.profile().authentication().headerValue();
    Reply reply = send(credentials);
    IntegrationException error = judge(reply);
    if (error == null) return reply;
    if (renews(error, credentials)) return attempt();
    retryAfter = ReplyFacts.retryAfter(reply, parts.clock().instant());
    throw error;
  }

  private Reply send(@Nullable Secret credentials) {
    long now = parts.waits().nanos();
    if (now >= deadline) throw failures.outOfTime();
    attempts++;
    long end = Math.min(deadline, now + limits.total().toNanos());
    Attempt attempt = new Attempt(parts, route, call, failures, limits, end);
    Reply reply = attempt.execute(credentials);
    authenticated = attempt.authenticated();
    if (!rates.isEmpty()) parts.limiter().learn(rates, reply.rate());
    return reply;
  }

  /** The provider's own rules first, also for a 2xx. */
  private @Nullable IntegrationException judge(Reply reply) {
    IntegrationException error = mapped(reply);
    if (error == null) error = StatusErrors.of(reply, parts.clock().instant());
    if (error instanceof RateLimitedException limited && !rates.isEmpty()) {
      parts.limiter().refused(rates, reply.rate(), limited.resumeAt());
    }
    return error;
  }

  private @Nullable IntegrationException mapped(Reply reply) {
    try {
      return route.profile().errors().map(call, reply);
    } catch (IntegrationException e) {
      return e;
    } catch (RuntimeException e) {
      ProviderError error = new ProviderError(
          route.provider().value(),
          reply.status(),
          "unreadable_answer",
          call.operation() + ": the answer could not be judged",
          reply.requestId());
      return new ProtocolException(
          error, call.repeatable() ? Retry.NEVER : Retry.UNKNOWN, Muted.of(e));
    }
  }

  /**
   * A refused credential proves that nothing was executed: once, the call goes out with a new one. Who
   * was not shown it, after a redirect, has not refused it.
   */
  private boolean renews(IntegrationException error, @Nullable Secret refused) {
    if (refused == null || renewed || !authenticated) return false;
    if (error.error().status() != 401 || !(error instanceof AuthorizationException)) return false;
    renewed = true;
    return route.profile().authentication().renew(refused);
  }

  private void awaitPermits() {
    if (rates.isEmpty()) return;
    Duration patience = patience();
    Duration wait = parts.limiter().reserve(rates, patience);
    if (wait.compareTo(patience) > 0) throw limited(wait);
    sleep(wait);
  }

  private RateLimitedException limited(Duration wait) {
    ProviderError error = new ProviderError(
        route.provider().value(),
        0,
        "local_rate_limit",
        call.operation() + ": the provider's limit is used up, nothing was sent",
        null);
    return new RateLimitedException(error, parts.clock().instant().plus(wait));
  }

  /** Where it was not executed, or where doing it twice is the same as once. */
  private boolean repeatable(IntegrationException error) {
    if (Thread.currentThread().isInterrupted()) return false;
    boolean unknown = error.retry() == Retry.UNKNOWN;
    return error.retry() == Retry.SAFE || (unknown && call.repeatable());
  }

  /** @throws IntegrationException the error itself when the wait or the repeat would be too much */
  private void pause(IntegrationException error, int tried) {
    Duration wait = pauseAfter(error, tried);
    boolean tooLong = wait.compareTo(policy.maxDelay()) > 0 || wait.compareTo(patience()) > 0;
    if (tooLong || !parts.budget().mayRepeat(destination())) throw error;
    sleep(wait);
  }

  /** As long as the provider says, spread a little; else by chance up to an exponential limit. */
  private Duration pauseAfter(IntegrationException error, int tried) {
    Duration spread = backoff(tried);
    Instant told = error instanceof RateLimitedException limited ? limited.resumeAt() : retryAfter;
    if (told == null) return spread;
    Duration asked = Duration.between(parts.clock().instant(), told);
    if (asked.compareTo(policy.maxDelay()) > 0) return asked;
    return shorter(asked.isNegative() ? spread : asked.plus(spread), policy.maxDelay());
  }

  private Duration backoff(int tried) {
    Duration limit = policy.baseDelay().multipliedBy(1L << (tried - 1));
    double share = parts.random().nextDouble();
    return Duration.ofNanos((long) (share * shorter(limit, policy.maxDelay()).toNanos()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What may be waited so that a whole attempt still fits after it. */
  private Duration patience() {
    long left = deadline - parts.waits().nanos();
    return Duration.ofNanos(Math.max(left - limits.total().toNanos(), left / 2));
  }

  private void sleep(Duration time) {
    if (time.isZero() || time.isNegative()) return;
    try {
      parts.waits().sleep(time);
    } catch (InterruptedException e) {
      throw failures.interrupted(false);
    }
  }

  private String destination() {
    return route.requests().destination();
  }
}
