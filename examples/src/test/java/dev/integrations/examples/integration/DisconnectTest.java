package dev.integrations.examples.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.AppId;
import dev.integrations.core.Health;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.webhook.WebhookProvider;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.http.HttpServer;
import dev.integrations.examples.http.RouteTable;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the end of an integration looks like over HTTP. */
class DisconnectTest {
  private static final ProviderId SLOW = ProviderId.of("slow");
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

  private final InMemoryStore store = new InMemoryStore();
  private final Integrations integrations = Integrations.builder(
          store, Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
      .build();
  private HttpServer server;
  private ExampleClient client;

  @BeforeEach
  void start() throws Exception {
    server = new HttpServer(0);
    server.start(new RouteTable(IntegrationRoutes.routes(
        integrations, integration -> new Diagnosis(Health.Status.UP, null, "fine"))));
    client = new ExampleClient(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void deletionThatGoesOnAtTheProviderIsAccepted() {
    integrations.register(new SlowModule());
    String id = connected(SLOW);

    Answered answer = client.delete("/api/integrations/" + id);

    assertEquals(202, answer.status(), answer.body());
    assertEquals("DISCONNECTED", answer.text("status"));
  }

  @Test
  void providerWithoutItsModuleIsUnsupportedAndStaysAsItIs() {
    String id = connected(ProviderId.of("other"));

    Answered answer = client.delete("/api/integrations/" + id);

    assertEquals("501 unsupported", answer.problem());
    assertEquals("no_module", answer.text("providerCode"));
    assertEquals("CONNECTED", client.get("/api/integrations/" + id).text("status"));
  }

  private String connected(ProviderId provider) {
    Integration made = Integration.pending(
            IntegrationId.random(), TenantId.of("demo"), provider, AppId.of("app"), NOW)
        .connected("account", NOW);
    store.integrations().insert(made);
    return made.id().value();
  }

  private static final class SlowModule implements ProviderModule {
    @Override
    public ProviderId id() {
      return SLOW;
    }

    @Override
    public WebhookProvider webhooks() {
      throw new UnsupportedOperationException("nothing is posted here");
    }

    @Override
    public Integration disconnect(Integration integration) {
      return integration
          .in(IntegrationStatus.DISCONNECTED, "host", NOW)
          .with(Map.of(Integration.DELETING_SINCE, NOW.toString()), NOW);
    }
  }
}
