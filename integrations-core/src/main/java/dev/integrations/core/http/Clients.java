package dev.integrations.core.http;

import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.SocketFactory;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Our rules put on the host's client or on one of our own, which is built at the first call. The pool,
 * proxy, TLS and interceptors stay; redirects, OkHttp's own repeats, cookies and caches go: those
 * would mix tenants. Thread-safe.
 */
final class Clients {
  private static final int MAX_VARIANTS = 64;
  private static final int IDLE_CONNECTIONS = 32;

  private final @Nullable OkHttpClient given;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Variant, OkHttpClient> variants = new ConcurrentHashMap<>();
  private volatile @Nullable OkHttpClient base;

  Clients(@Nullable OkHttpClient given) {
    this.given = given;
  }

  /** @param guarded whether it connects to public addresses only, and to them directly */
  OkHttpClient client(boolean guarded, TimeLimits limits) {
    Variant variant = new Variant(guarded, limits.connect(), limits.read());
    OkHttpClient known = variants.get(variant);
    if (known != null) return known;
    OkHttpClient client = build(variant);
    if (variants.size() >= MAX_VARIANTS) variants.clear();
    variants.put(variant, client);
    return client;
  }

  /** Whether somebody else than us would resolve and connect to the destination. */
  boolean proxied(HttpUrl url) {
    Proxy fixed = base().proxy();
    List<Proxy> proxies = fixed == null ? base().proxySelector().select(url.uri()) : List.of(fixed);
    return proxies != null && proxies.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
  }

  /** Closes idle connections of our own client; the host's is the host's. */
  void close() {
    OkHttpClient client = base;
    if (client != null && given == null) client.connectionPool().evictAll();
  }

  private OkHttpClient build(Variant variant) {
    OkHttpClient.Builder client = base()
        .newBuilder()
        .connectTimeout(atLeastAMilli(variant.connect))
        .readTimeout(atLeastAMilli(variant.read))
        .writeTimeout(atLeastAMilli(variant.read));
    return variant.guarded
        ? client.proxy(Proxy.NO_PROXY).build()
        : client.dns(plainDns()).build();
  }

  private okhttp3.Dns plainDns() {
    return given == null ? okhttp3.Dns.SYSTEM : given.dns();
  }

  private OkHttpClient base() {
    OkHttpClient client = base;
    if (client != null) return client;
    lock.lock();
    try {
      if (base == null) base = ruled(given == null ? own() : given);
      return base;
    } finally {
      lock.unlock();
    }
  }

  private static OkHttpClient own() {
    return new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
        .build();
  }

  private static OkHttpClient ruled(OkHttpClient client) {
    OkHttpClient.Builder ruled = client
        .newBuilder()
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        .dns(new GuardedDns(client.dns()))
        .addNetworkInterceptor(SendWatch::intercept);
    boolean plainSockets = client.socketFactory() == SocketFactory.getDefault();
    return plainSockets ? ruled.socketFactory(new InterruptibleSockets()).build() : ruled.build();
  }

  private static Duration atLeastAMilli(Duration limit) {
    return limit.toMillis() < 1 ? Duration.ofMillis(1) : limit;
  }

  /** What OkHttp keeps in a client; the other limits are set on each exchange. */
  private record Variant(boolean guarded, Duration connect, Duration read) {}
}
