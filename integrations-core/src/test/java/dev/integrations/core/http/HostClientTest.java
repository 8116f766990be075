package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostClientTest {
  private static final Call READ = Call.get("/contacts").build();
  private static final Call WRITE = Call.post("/messages").build();

  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void poolAndInterceptorsAreKept() {
    acme.answers(answer(200), answer(200));
    AtomicInteger seen = new AtomicInteger();
    OkHttpClient host = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          seen.incrementAndGet();
          return chain.proceed(chain.request());
        })
        .addNetworkInterceptor(chain -> {
          seen.incrementAndGet();
          return chain.proceed(chain.request());
        })
        .build();

    calls(host).execute(READ);
    calls(host).execute(READ);

    assertEquals(4, seen.get());
    assertEquals(1, host.connectionPool().connectionCount());
  }

  @Test
  @DisplayName("G14 cookies and caches of a shared client cannot mix tenants")
  void cookiesAndCachesAreOff(@TempDir Path directory) throws InterruptedException {
    acme.answers(
        answer(200, "Cache-Control", "max-age=3600"),
        answer(200, "Set-Cookie", "a=b"),
        answer(200));
    List<HttpUrl> asked = new ArrayList<>();
    OkHttpClient host = new OkHttpClient.Builder()
        .cache(new Cache(directory.toFile(), 1 << 20))
        .cookieJar(recording(asked))
        .build();
    Calls calls = calls(host);

    for (int i = 0; i < 3; i++) calls.execute(READ);

    assertEquals(3, acme.requests());
    assertEquals(List.of(), asked);
    for (int i = 0; i < 3; i++) assertNull(acme.request().getHeaders().get("Cookie"));
  }

  @Test
  @DisplayName("G44 an interceptor of the host that repeats cannot repeat a write")
  void anInterceptorCannotRepeatAWrite() {
    acme.answers(answer(500), answer(200), answer(500), answer(200));
    Calls calls = calls(repeating());

    var error = assertThrows(TransportException.class, () -> calls.execute(WRITE));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(1, acme.requests());
  }

  @Test
  @DisplayName("G44 nor when it makes a new request of it")
  void aNewRequestOfAnInterceptorIsKnownToo() {
    acme.answers(answer(500), answer(200));
    OkHttpClient host = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(
              new okhttp3.Request.Builder().url(chain.request().url()).build());
        })
        .build();

    assertThrows(TransportException.class, () -> calls(host).execute(WRITE));

    assertEquals(1, acme.requests());
  }

  @Test
  @DisplayName("G44 the host's authenticator and repeats on failure are off")
  void theHostsAuthenticatorIsOff() {
    acme.answers(answer(401), answer(200));
    OkHttpClient host = new OkHttpClient.Builder()
        .authenticator((route, response) -> response.request().newBuilder().build())
        .retryOnConnectionFailure(true)
        .build();

    assertThrows(IntegrationException.class, () -> calls(host).execute(WRITE));

    assertEquals(1, acme.requests());
  }

  @Test
  void closingLeavesTheHostsConnectionsAlone() {
    acme.answers(answer(200));
    OkHttpClient host = new OkHttpClient();
    HttpPipeline pipeline = acme.pipeline().httpClient(host).build();
    pipeline.calls(acme.profile().build(), Acme.SCOPE).execute(READ);

    pipeline.close();

    assertEquals(1, host.connectionPool().connectionCount());
  }

  @Test
  @DisplayName("Connections are kept: calls of several integrations to one server share them")
  void connectionsAreShared() throws InterruptedException {
    acme.answers(answer(200), answer(200), answer(200));
    HttpPipeline pipeline = acme.pipeline().build();

    pipeline.calls(acme.profile().build(), Acme.SCOPE).execute(READ);
    pipeline.calls(acme.profile().build(), CallScope.NOBODY).execute(WRITE);
    acme.request();

    assertEquals(1, acme.request().getExchangeIndex());
  }

  @Test
  @DisplayName("G44 a bug of an interceptor after a write was sent leaves its outcome unknown")
  void aBugAfterSendingLeavesTheOutcomeUnknown() {
    acme.answers(answer(200));
    OkHttpClient host = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          chain.proceed(chain.request()).close();
          throw new IllegalStateException("bug");
        })
        .build();

    var error = assertThrows(TransportException.class, () -> calls(host).execute(WRITE));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals("java.lang.IllegalStateException", error.getCause().getMessage());
  }

  @Test
  @DisplayName("A bug of an interceptor before that comes through as it is")
  void aBugComesThrough() {
    IllegalStateException bug = new IllegalStateException("bug");
    OkHttpClient host = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          throw bug;
        })
        .build();

    var error = assertThrows(IllegalStateException.class, () -> calls(host).execute(READ));

    assertSame(bug, error);
  }

  @Test
  void theBuildersDefaultsAreFinite() {
    TimeLimits limits = TimeLimits.DEFAULT;

    assertTrue(limits.overall().toSeconds() <= 60);
    assertThrows(
        IllegalArgumentException.class,
        () -> new TimeLimits(Duration.ZERO, limits.read(), limits.total(), limits.overall()));
  }

  private Calls calls(OkHttpClient host) {
    ApiProfile profile = acme.profile().retryPolicy(RetryPolicy.none()).build();
    return acme.pipeline().httpClient(host).build().calls(profile, Acme.SCOPE);
  }

  private static OkHttpClient repeating() {
    return new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        })
        .build();
  }

  private static CookieJar recording(List<HttpUrl> asked) {
    return new CookieJar() {
      @Override
      public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
        asked.add(url);
      }

      @Override
      public List<Cookie> loadForRequest(HttpUrl url) {
        asked.add(url);
        return List.of();
      }
    };
  }
}
