package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.KEYS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integrations;
import dev.integrations.core.IntegrationsBuilder;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  private static final String ID = "evt_planted";

  private final AcmeWorld world = new AcmeWorld();
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void plantAPlainEvent() {
    byte[] plain = "{\"id\":\"1\",\"text\":\"pay me\"}".getBytes(UTF_8);
    world
        .store
        .inbox()
        .insert(List.of(new NewInboxEvent(
            ID, TENANT, world.integration.id(), Acme.ID, "said", "said:1", "key", plain)));
  }

  @Test
  void anUnsealedEventIsDeadWhereEventsAreSealed() {
    run(sealing -> sealing);

    InboxEvent planted = world.integrations.inbox().look(TENANT, ID).orElseThrow();
    assertEquals(InboxStatus.DEAD, planted.status());
    assertEquals(
        "dev.integrations.core.error.KeyException: keys: expected a sealed value, got something else",
        planted.lastError());
    assertEquals(List.of(), heard);
  }

  @Test
  void anUnsealedEventIsReadWhereNothingIsSealed() {
    run(sealing -> sealing.sealPayloads(false));

    assertEquals(List.of("pay me"), heard);
  }

  @Test
  void anUnsealedEventIsReadWhereTheHostSaysThatTheyWereNotAlwaysSealed() {
    run(sealing -> sealing.acceptPlainPayloads(true));

    assertEquals(List.of("pay me"), heard);
  }

  @Test
  void anEventIsLookedAtAlsoWhenItDoesNotOpen() {
    InboxEvent planted = world.integrations.inbox().look(TENANT, ID).orElseThrow();

    assertEquals(InboxStatus.PENDING, planted.status());
    assertEquals(0, planted.payload().length);
    assertThrows(KeyException.class, () -> world.integrations.inbox().find(TENANT, ID));
  }

  private void run(UnaryOperator<IntegrationsBuilder> setting) {
    Integrations host = setting
        .apply(Integrations.builder(world.store, KEYS).clock(world.clock))
        .build();
    new Acme(host);
    host.handlers().on(Acme.Said.class, (event, context) -> heard.add(event.text()));
    host.inbox().runOnce();
  }
}
