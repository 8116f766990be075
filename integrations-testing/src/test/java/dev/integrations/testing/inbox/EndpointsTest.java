package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.KEYS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integrations;
import dev.integrations.core.TenantId;
import dev.integrations.core.webhook.IssuedEndpoint;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EndpointsTest {
  private final AcmeWorld world = new AcmeWorld();

  @Test
  void anIntegrationHasOneEndpointHoweverOftenItIsIssued() {
    IssuedEndpoint again = world.store.inTransaction(
        transaction -> world.integrations.endpoints().issue(transaction, world.integration));

    assertEquals(world.endpoint, again);
    assertEquals(
        Optional.of(again), world.integrations.endpoints().find(TENANT, world.integration.id()));
    assertEquals(
        Optional.empty(),
        world.integrations.endpoints().find(TenantId.of("other"), world.integration.id()));
  }

  @Test
  @DisplayName("S43 its secret has 256 bits, and is neither in the URL nor readable in the store")
  void itsSecretIsKeptSecret() {
    String secret = world.secret();
    byte[] sealed = world
        .store
        .endpoints()
        .find(world.endpoint.id())
        .orElseThrow()
        .secrets()
        .get(0)
        .sealed();

    assertEquals(43, secret.length());
    assertEquals(
        "https://host.example/hooks/" + world.endpoint.id(),
        world.endpoint.url().toString());
    assertFalse(world.endpoint.toString().contains(secret));
    assertFalse(new String(sealed, UTF_8).contains(secret));
  }

  @Test
  void withoutAPublicUrlNoneIsIssued() {
    Integrations bare = Integrations.builder(world.store, KEYS).build();

    var error = assertThrows(
        IllegalStateException.class, () -> bare.endpoints().issue(world.store, world.integration));

    assertTrue(error.getMessage().contains("publicUrl"));
  }

  @Test
  void aSlashAtTheEndOfThePublicUrlIsLeftOut() {
    Integrations slash = Integrations.builder(world.store, KEYS)
        .publicUrl(URI.create("http://localhost:8090/in/"))
        .build();

    assertEquals(
        "http://localhost:8090/in/" + world.endpoint.id(),
        slash.endpoints().url(world.endpoint.id()).toString());
  }
}
