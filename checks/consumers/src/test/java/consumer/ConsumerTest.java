package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.Store;
import dev.integrations.evolution.ConnectResult;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.EvolutionServer;
import dev.integrations.evolution.MessageReceipt;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.store.LeaseStoreContract;
import dev.integrations.testing.store.TestTime;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A user's test, run with what each consumer resolves. */
class ConsumerTest {
  private static final TenantId TENANT = TenantId.of("acme");

  @Test
  @DisplayName("P1 P2 G51 HTTP, JSON and crypto run in the versions this consumer resolves")
  void connectsAndSends() {
    Keys keys = Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"));
    try (FakeEvolution whatsapp = FakeEvolution.start();
        Integrations integrations = Integrations.builder(new InMemoryStore(), keys)
            .publicUrl(URI.create("http://127.0.0.1:1/webhooks"))
            .build()) {
      Secret key = Secret.of(whatsapp.globalKey());
      Evolution evolution =
          Evolution.of(integrations, EvolutionServer.of(URI.create(whatsapp.baseUrl()), key));

      ConnectResult connect = evolution.connect(TENANT, BindingRef.of("agent", "42"));
      whatsapp.scan(whatsapp.instances().get(0));
      var status = evolution.status(TENANT, connect.integration().id());
      MessageReceipt receipt = evolution
          .client(TENANT, connect.integration().id())
          .messages()
          .sendText("5511988887777", "olá \uD83D\uDC4B");

      assertNotNull(connect.qrCode());
      assertEquals(IntegrationStatus.CONNECTED, status.integration().status());
      assertEquals(
          receipt.id(), whatsapp.sent(whatsapp.instances().get(0)).get(0).id());
    }
  }

  @Nested
  @DisplayName("P11 the contracts of the stores run on the JUnit this consumer resolves")
  class Leases extends LeaseStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }
}
