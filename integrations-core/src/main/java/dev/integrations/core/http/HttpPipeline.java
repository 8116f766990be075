package dev.integrations.core.http;

import dev.integrations.core.IntegrationListener;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for every call to a provider: destination guard, credentials, limits, time limits,
 * repeats where they are safe, size caps, errors, redacted logging. Thread-safe: build one and share
 * it. Does no I/O and starts no thread before the first call.
 *
 * <p>A call that may not be repeated is sent once. Whatever goes wrong after the first byte may have
 * left is an error with {@link dev.integrations.core.error.Retry#UNKNOWN}, never a second request.
 */
public final class HttpPipeline implements AutoCloseable {
  private final PipelineParts parts;

  HttpPipeline(PipelineParts parts) {
    this.parts = parts;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The way to one API.
   *
   * @throws IllegalArgumentException when the profile's base is no http or https URL
   */
  public Calls calls(ApiProfile profile, CallScope scope) {
    DestinationGuard guard = new DestinationGuard(profile.hosts(), parts.allowedHosts());
    return new PipelineCalls(parts, new ApiRoute(profile, new Requests(profile), guard, scope));
  }

  /**
   * Whether credentials may go there, by its host alone; no I/O. A name that resolves to an address that
   * is not public is refused by the call itself.
   */
  public boolean permits(HostRules hosts, URI url) {
    HttpUrl parsed = HttpUrl.parse(url.toString());
    DestinationGuard guard = new DestinationGuard(hosts, parts.allowedHosts());
    return parsed != null && guard.passage(parsed) != DestinationGuard.Passage.REFUSED;
  }

  /** Closes idle connections; those of a host's client are left alone. Calls under way go on. */
  @Override
  public void close() {
    parts.clients().close();
  }

  /** Collects what a pipeline needs; everything has a default. Not thread-safe. */
  public static final class Builder {
    private final Set<HostName> allowedHosts = new LinkedHashSet<>();
    private @Nullable OkHttpClient httpClient;
    private @Nullable Limiter limiter;
    private Clock clock = Clock.systemUTC();
    private Waits waits = Waits.SYSTEM;
    private RandomGenerator random = new Random();
    private IntegrationListener listener = IntegrationListener.NONE;
    private boolean proxyTrusted;

    Builder() {}

    /**
     * The host's client: its pool, proxy, TLS settings, name service and interceptors are kept; our
     * time limits replace its own, and its redirects, repeats, cookies, cache and authenticator are
     * switched off. TLS is as safe as the host made it. A client with a socket factory of its own
     * may answer an interrupt only at the next timeout.
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = httpClient;
      return this;
    }

    /** For times that providers name, the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Hears of every call; what it throws harms nothing. */
    public Builder listener(IntegrationListener listener) {
      this.listener = IntegrationListener.safe(listener);
      return this;
    }

    /** Counts calls for several nodes; by default each process counts its own. */
    public Builder limiter(Limiter limiter) {
      this.limiter = limiter;
      return this;
    }

    /**
     * Hosts that are trusted whatever a provider's rules say, with any scheme and address: {@code
     * name}, or {@code name:port} for that port only.
     *
     * @throws IllegalArgumentException when one is neither
     */
    public Builder allowHosts(Collection<String> hosts) {
      hosts.forEach(host -> allowedHosts.add(HostName.of(host)));
      return this;
    }

    /**
     * Says that the proxy refuses private destinations itself. Behind a proxy we cannot see which
     * address is connected to; without this word only destinations that the operator set are called
     * through it.
     */
    public Builder trustProxy() {
      this.proxyTrusted = true;
      return this;
    }

    Builder waits(Waits waits) {
      this.waits = waits;
      return this;
    }

    Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    public HttpPipeline build() {
      return new HttpPipeline(new PipelineParts(
          new Clients(httpClient),
          limiter == null ? new InMemoryLimiter(clock, waits) : limiter,
          new RetryBudget(waits),
          clock,
          waits,
          random,
          listener,
          Set.copyOf(allowedHosts),
          proxyTrusted));
    }
  }
}
