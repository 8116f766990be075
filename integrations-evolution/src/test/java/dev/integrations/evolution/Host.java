package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.core.store.Store;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResponse;
import dev.integrations.testing.evolution.FakeEvolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** A node of a host, with its webhook route over HTTP, in front of a played server. */
final class Host implements AutoCloseable {
  static final TenantId TENANT = TenantId.of("acme");
  static final BindingRef AGENT = BindingRef.of("agent", "42");
  private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");
  static final Keys KEYS = Keys.fromRawKey(KEY);
  static final TimeLimits PATIENT = limits(Duration.ofSeconds(20));

  final Integrations integrations;
  final Evolution evolution;
  /** Whether the webhook route fails. */
  volatile boolean broken;

  private final MockWebServer webhooks;

  Host(FakeEvolution server, Store store, Clock clock, Pause pause) {
    this(server, store, clock, pause, PATIENT);
  }

  Host(FakeEvolution server, Store store, Clock clock, Pause pause, TimeLimits timeLimits) {
    this.webhooks = listen();
    this.integrations = Integrations.builder(store, KEYS)
        .publicUrl(URI.create("http://127.0.0.1:" + webhooks.getPort() + "/hooks"))
        .clock(clock)
        .retryPolicy(RetryPolicy.none())
        .timeLimits(timeLimits)
        .build();
    EvolutionServer app =
        EvolutionServer.of(URI.create(server.baseUrl()), Secret.of(server.globalKey()));
    this.evolution = Evolution.of(integrations, pause, app);
    webhooks.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest taken) {
        return take(taken);
      }
    });
  }

  static TimeLimits limits(Duration each) {
    return new TimeLimits(each, each, each, each.multipliedBy(8));
  }

  ConnectResult connect() {
    return evolution.connect(TENANT, AGENT);
  }

  Integration now() {
    return evolution.find(TENANT, AGENT).orElseThrow();
  }

  String instance() {
    return InstanceFacts.of(now()).instance();
  }

  /** Answers at once: the server's own sockets wait for more to send. */
  private static MockWebServer listen() {
    try {
      MockWebServer server = new MockWebServer();
      server.setServerSocketFactory(new NoDelayServerSockets());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MockResponse take(RecordedRequest taken) {
    ByteString body = taken.getBody();
    WebhookRequest request = new WebhookRequest(
        taken.getMethod(),
        taken.getUrl().encodedPath(),
        WebhookHeaders.of(taken.getHeaders().toMultimap()),
        "127.0.0.1",
        body == null ? new byte[0] : body.toByteArray());
    WebhookResponse response = broken
        ? WebhookResponse.empty(503)
        : integrations.webhooks().dispatch(request).response();
    return new MockResponse.Builder()
        .code(response.status())
        .body(new String(response.body(), UTF_8))
        .build();
  }

  @Override
  public void close() {
    webhooks.close();
    integrations.close();
  }
}
