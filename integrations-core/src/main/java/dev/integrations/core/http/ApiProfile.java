package dev.integrations.core.http;

import dev.integrations.core.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * One API as the pipeline needs to know it. Immutable and thread-safe.
 *
 * @param base scheme, host, port and an optional path prefix
 * @param limits which limits a call uses up, the narrowest first: a refusal that does not say which
 *     limit it means closes the first
 * @param maxReplyBytes a longer answer is an error; 10 MiB by default
 */
public record ApiProfile(
    ProviderId provider,
    URI base,
    HostRules hosts,
    Authentication authentication,
    ErrorMapper errors,
    Function<Call, List<RateLimit>> limits,
    RetryPolicy retryPolicy,
    TimeLimits timeLimits,
    long maxReplyBytes) {
  private static final long DEFAULT_MAX_REPLY = 10L << 20;

  /** What must be given; the rest has defaults: the base's own origin trusted, no limits. */
  public static Builder builder(ProviderId provider, URI base, Authentication authentication) {
    return new Builder(provider, base, authentication);
  }

  @Override
  public String toString() {
    return "ApiProfile[" + provider + ", " + base.getHost() + "]";
  }

  /** Collects a profile; not thread-safe. */
  public static final class Builder {
    private final ProviderId provider;
    private final URI base;
    private final Authentication authentication;
    private HostRules hosts;
    private ErrorMapper errors = (call, reply) -> null;
    private Function<Call, List<RateLimit>> limits = call -> List.of();
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private TimeLimits timeLimits = TimeLimits.DEFAULT;
    private long maxReplyBytes = DEFAULT_MAX_REPLY;

    Builder(ProviderId provider, URI base, Authentication authentication) {
      this.provider = provider;
      this.base = base;
      this.authentication = authentication;
      this.hosts = HostRules.trusted(base);
    }

    public Builder hosts(HostRules hosts) {
      this.hosts = hosts;
      return this;
    }

    public Builder errors(ErrorMapper errors) {
      this.errors = errors;
      return this;
    }

    public Builder limits(Function<Call, List<RateLimit>> limits) {
      this.limits = limits;
      return this;
    }

    public Builder retryPolicy(RetryPolicy retryPolicy) {
      this.retryPolicy = retryPolicy;
      return this;
    }

    public Builder timeLimits(TimeLimits timeLimits) {
      this.timeLimits = timeLimits;
      return this;
    }

    public Builder maxReplyBytes(long maxReplyBytes) {
      if (maxReplyBytes < 1)
        throw new IllegalArgumentException("maxReplyBytes: expected 1 or more");
      this.maxReplyBytes = maxReplyBytes;
      return this;
    }

    public ApiProfile build() {
      return new ApiProfile(
          provider,
          base,
          hosts,
          authentication,
          errors,
          limits,
          retryPolicy,
          timeLimits,
          maxReplyBytes);
    }
  }
}
