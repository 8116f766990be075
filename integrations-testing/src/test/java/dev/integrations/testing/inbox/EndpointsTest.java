package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.KEYS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.EndpointId;
import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.webhook.IssuedEndpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  @Test
  @DisplayName(
      "S35 after a rotation the old secret is valid beside the new one until it was told to end")
  void aRotatedSecretEndsWhenTold() {
    String old = world.secret();
    Instant end = world.clock.instant().plusSeconds(60);

    IssuedEndpoint rotated = rotate(end);

    String fresh = rotated.secret().reveal();
    assertEquals(world.endpoint.url(), rotated.url());
    assertEquals(
        Optional.of(rotated), world.integrations.endpoints().find(TENANT, world.integration.id()));
    assertEquals(200, status(old, "1"));
    assertEquals(200, status(fresh, "2"));
    world.clock.advance(Duration.ofSeconds(60));
    assertEquals(401, status(old, "3"));
    assertEquals(200, status(fresh, "4"));
    AuditEvent audited = world.store.audit().list(TENANT, PageRequest.first(50)).items().stream()
        .filter(event -> event.action().equals("endpoint.secret_rotated"))
        .findFirst()
        .orElseThrow();
    assertEquals("host", audited.actor());
    assertFalse(String.valueOf(audited.detail()).contains(fresh));
  }

  @Test
  void anEarlierEndIsNotPutOffByTheNextRotation() {
    String old = world.secret();
    rotate(world.clock.instant().plusSeconds(60));

    rotate(world.clock.instant().plusSeconds(600));

    world.clock.advance(Duration.ofSeconds(61));
    assertEquals(401, status(old, "1"));
  }

  @Test
  void whatIsNoLongerValidIsForgotten() {
    for (int i = 0; i < 30; i++) rotate(world.clock.instant());

    var stored = world.store.endpoints().find(world.endpoint.id()).orElseThrow();
    assertEquals(1, stored.secrets().size());
  }

  @Test
  void tenValidSecretsAreEnough() {
    Instant later = world.clock.instant().plusSeconds(60);
    for (int i = 0; i < 9; i++) rotate(later);

    var error = assertThrows(RejectedException.class, () -> rotate(later));

    assertEquals("too_many_secrets", error.code());
  }

  @Test
  void anUnknownEndpointHasNothingToRotate() {
    Instant now = world.clock.instant();

    assertThrows(
        RejectedException.class,
        () -> world.integrations.endpoints().rotate(EndpointId.random(), now, "host"));
  }

  private IssuedEndpoint rotate(Instant end) {
    return world.integrations.endpoints().rotate(world.endpoint.id(), end, "host");
  }

  private int status(String secret, String id) {
    return world
        .dispatch(AcmeWorld.said(id).getBytes(UTF_8), Map.of(Acme.HEADER, List.of(secret)))
        .response()
        .status();
  }
}
