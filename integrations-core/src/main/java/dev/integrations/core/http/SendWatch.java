package dev.integrations.core.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Knows whether anything of a request may have gone out. It stands last before the wire, behind every
 * interceptor of the host, and lets a request that must not be repeated pass once: OkHttp and
 * interceptors repeat requests on their own.
 */
final class SendWatch {
  private final boolean once;
  private volatile boolean sent;

  SendWatch(boolean once) {
    this.once = once;
  }

  /** Whether a connection was there and the request on its way into it. */
  boolean sent() {
    return sent;
  }

  /** Network interceptor; finds the watch by the call's own request, which nobody can replace. */
  static Response intercept(Interceptor.Chain chain) throws IOException {
    SendWatch watch = chain.call().request().tag(SendWatch.class);
    if (watch != null) watch.pass();
    return withoutRetryNow(chain.proceed(chain.request()));
  }

  private void pass() throws IOException {
    if (once && sent) throw new IOException("a request that must not be repeated came again");
    sent = true;
  }

  /** OkHttp repeats a request by itself after 503 with Retry-After: 0, whatever it was told. */
  private static Response withoutRetryNow(Response response) {
    String after = response.header("Retry-After");
    boolean now = response.code() == 503 && after != null && after.matches("0+");
    return now ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }
}
