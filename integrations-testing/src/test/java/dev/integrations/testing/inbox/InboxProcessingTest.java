package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.testing.Canary;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboxProcessingTest {
  private static final List<Duration> WAITS = List.of(
      Duration.ofSeconds(1),
      Duration.ofSeconds(5),
      Duration.ofSeconds(30),
      Duration.ofMinutes(2),
      Duration.ofMinutes(8),
      Duration.ofMinutes(32),
      Duration.ofHours(1));

  private final AcmeWorld world = new AcmeWorld();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final List<String> calls = new ArrayList<>();

  @Test
  void aFailingHandlerIsTriedEightTimesWithGrowingWaitsThenItsEventIsDead() {
    failing(new IOException("no route"));
    world.send(said("1"));

    assertEquals(1, world.run());
    for (Duration wait : WAITS) {
      assertEquals(InboxStatus.RETRY, world.event().status());
      assertEquals(0, world.runAfter(wait.minusMillis(1)));
      assertEquals(1, world.runAfter(Duration.ofMillis(1)));
    }

    assertEquals(InboxStatus.DEAD, world.event().status());
    assertEquals(8, world.event().attempts());
    assertEquals("java.io.IOException: no route", world.event().lastError());
    assertEquals(8, calls.size());
    assertEquals(0, world.runAfter(Duration.ofDays(1)));
  }

  @Test
  void anEventOlderThanItsMaximumAgeIsDeadAtItsNextFailure() {
    failing(new IOException("no route"));
    world.send(said("1"));
    world.run();

    world.runAfter(Duration.ofHours(25));

    assertEquals(InboxStatus.DEAD, world.event().status());
    assertEquals(2, world.event().attempts());
  }

  @Test
  @DisplayName("G42 a dead letter is replayed with all its tries; who did so is on record")
  void aDeadLetterIsReplayed() {
    on(HandlerOptions.outsideTransaction().maxTries(1));
    failure.set(new IOException("no route"));
    world.send(said("1"));
    world.run();
    String id = world.event().id();

    failure.set(null);
    assertFalse(world.integrations.inbox().replay(TenantId.of("other"), id, "mallory"));
    assertTrue(world.integrations.inbox().replay(TENANT, id, "anna"));
    assertFalse(world.integrations.inbox().replay(TENANT, id, "anna"));
    world.run();

    assertEquals(InboxStatus.DONE, world.event().status());
    assertEquals(List.of("1#1", "1#1"), calls);
    assertEquals(List.of("anna inbox.replayed " + id + " said"), audited());
  }

  @Test
  @DisplayName("G42 a discarded letter lets its key pass, is on record, and stays known")
  void aDiscardedLetterLetsItsKeyPass() {
    on(HandlerOptions.outsideTransaction().maxTries(1).deadBlocksKey(true));
    failure.set(new IOException("no route"));
    world.send(said("1", "key"));
    world.run();
    failure.set(null);
    world.send(said("2", "key"));
    assertEquals(0, world.run());

    String dead = world
        .integrations
        .inbox()
        .list(InboxQuery.of(TENANT).status(InboxStatus.DEAD), PageRequest.first(10))
        .items()
        .get(0)
        .id();
    assertTrue(world.integrations.inbox().discard(TENANT, dead, "anna"));

    assertEquals(1, world.run());
    assertEquals(List.of("1#1", "2#1"), calls);
    assertEquals(List.of("anna inbox.discarded " + dead + " said"), audited());
    assertEquals(new WebhookResult.Accepted(0, 1), world.send(said("1", "key")));
  }

  @Test
  @DisplayName("G42 dead letters are replayed and discarded by query")
  void deadLettersAreDecidedByQuery() {
    on(HandlerOptions.outsideTransaction().maxTries(1));
    failure.set(new IOException("no route"));
    for (int i = 0; i < 5; i++) world.send(said("" + i));
    world.run();
    InboxQuery dead = InboxQuery.of(TENANT).status(InboxStatus.DEAD);

    assertEquals(3, world.integrations.inbox().replayAll(dead, 3, "anna"));
    assertEquals(2, world.integrations.inbox().discardAll(dead, 10, "anna"));
    assertEquals(0, world.integrations.inbox().discardAll(dead, 10, "anna"));
    assertEquals(5, audited().size());
  }

  @Test
  void eventsOfAKeyAreHandledInOrderAlsoWhenOneIsTriedAgain() {
    failing(new IOException("no route"));
    world.send(said("1", "a"));
    world.send(said("2", "a"));
    world.send(said("3", "b"));

    world.run();
    assertEquals(List.of("1#1", "3#1"), calls);
    failure.set(null);
    world.runAfter(Duration.ofSeconds(1));

    assertEquals(List.of("1#1", "3#1", "1#2", "2#1", "3#2"), calls);
  }

  @Test
  void aDeadEventLetsItsKeyPass() {
    on(HandlerOptions.outsideTransaction().maxTries(1));
    failure.set(new IOException("no route"));
    world.send(said("1", "a"));
    world.send(said("2", "a"));

    assertEquals(2, world.run());

    assertEquals(List.of("1#1", "2#1"), calls);
  }

  @Test
  void aFaultOfTheInfrastructureCostsNoTry() {
    List<Exception> faults = List.of(
        new StoreException("down", "the store is down", Retry.SAFE, null),
        new IllegalStateException("wrapped", new KeyException("key_unknown", "no key", null)));
    failing(null);
    world.send(said("1"));

    for (int i = 0; i < 20; i++) {
      failure.set(faults.get(i % 2));
      world.runAfter(Duration.ofMinutes(5));
      assertEquals(InboxStatus.RETRY, world.event().status());
      assertEquals(0, world.event().attempts());
    }
    failure.set(null);
    world.runAfter(Duration.ofMinutes(5));

    assertEquals(InboxStatus.DONE, world.event().status());
    assertEquals(21, calls.size());
    assertEquals("postponed", world.handled.get(0).outcome());
  }

  @Test
  void aDamagedSecretInAHandlerCostsATry() {
    on(HandlerOptions.outsideTransaction().maxTries(2));
    world.send(said("1"));

    for (String code : List.of("open_failed", "not_sealed")) {
      failure.set(new IllegalStateException("wrapped", new KeyException(code, "damaged", null)));
      world.runAfter(Duration.ofSeconds(1));
    }

    assertEquals(InboxStatus.DEAD, world.event().status());
    assertEquals(List.of("1#1", "1#2"), calls);
  }

  @Test
  @DisplayName("G43 an event without handler is parked, and handled when one appears")
  void aParkedEventIsHandledWhenAHandlerAppears() {
    AtomicInteger raw = new AtomicInteger();
    world.integrations.handlers().on(Acme.Raw.class, (event, context) -> raw.incrementAndGet());
    world.send(said("1"));
    world.send(said("2"));
    world.send(AcmeWorld.event("shouted", "3", "3"));
    world.run();
    assertEquals(
        List.of("parked", "parked", "parked"),
        world.events().stream()
            .map(event -> event.status().name().toLowerCase(Locale.ROOT))
            .toList());

    failing(null);
    world.run();

    assertEquals(List.of("1#1", "2#1"), calls);
    assertEquals(InboxStatus.PARKED, world.event().status());
    assertEquals(0, raw.get());
  }

  @Test
  @DisplayName("G43 what an earlier process parked is handled when a later one has a handler")
  void aParkedEventIsHandledByALaterProcess() {
    world.integrations.handlers().on(Acme.Raw.class, (event, context) -> {});
    world.send(said("1"));
    world.run();
    AtomicInteger heard = new AtomicInteger();

    var later = Integrations.builder(world.store, AcmeWorld.KEYS).build();
    new Acme(later);
    later.handlers().on(Acme.Talk.class, (event, context) -> heard.incrementAndGet());
    later.inbox().runOnce();

    assertEquals(1, heard.get());
    assertEquals(InboxStatus.DONE, world.event().status());
  }

  @Test
  void parkedEventsAreNotTriedOverAndOver() {
    world.integrations.handlers().on(Acme.Raw.class, (event, context) -> {});
    world.send(said("1"));
    world.send(said("2"));
    world.run();
    int tries = world.handled.size();

    for (int i = 0; i < 10; i++) world.runAfter(Duration.ofMinutes(1));

    assertTrue(world.handled.size() <= tries + 1, "once to see whether it decodes differently now");
  }

  @Test
  void anEventOfAProviderWithoutModuleWaits() {
    world.send(said("1"));
    var bare = Integrations.builder(world.store, AcmeWorld.KEYS).build();

    assertEquals(1, bare.inbox().runOnce());

    assertEquals(InboxStatus.RETRY, world.event().status());
    assertEquals(0, world.event().attempts());
    failing(null);
    world.runAfter(Duration.ofSeconds(6));
    assertEquals(InboxStatus.DONE, world.event().status());
  }

  @Test
  @DisplayName("An event whose tries ended without an outcome is dead, not tried for ever")
  void anEventThatKillsItsProcessIsDeadInTheEnd() {
    failing(null);
    world.send(said("1"));
    for (int i = 0; i < 8; i++) {
      world.store.inbox().claim("killed", 1, Duration.ofSeconds(30));
      world.clock.advance(Duration.ofSeconds(30));
    }

    world.run();

    assertEquals(InboxStatus.DEAD, world.event().status());
    assertEquals(List.of(), calls);
  }

  @Test
  void aDamagedPayloadIsDeadAtOnce() {
    failing(null);
    world.send(said("1"));
    var event = world.store.inbox().find(TENANT, world.event().id()).orElseThrow();
    world
        .store
        .inbox()
        .insert(List.of(new NewInboxEvent(
            "evt_moved",
            TENANT,
            world.integration.id(),
            Acme.ID,
            "said",
            "moved",
            "moved",
            event.payload())));

    world.run();

    var moved = world
        .integrations
        .inbox()
        .list(InboxQuery.of(TENANT).status(InboxStatus.DEAD), PageRequest.first(10))
        .items();
    assertEquals(List.of("evt_moved"), moved.stream().map(e -> e.id()).toList());
    assertEquals(List.of("1#1"), calls);
  }

  @Test
  @DisplayName("G15 what a handler throws is kept without what looks like a secret")
  void errorsAreKeptWithoutSecrets() {
    failing(new IOException("POST https://api.example/send?apikey=" + Canary.value("query")
        + " with Authorization: Bearer " + Canary.value("bearer")
        + " and {\"token\":\"" + Canary.value("json") + "\"}\n\u001b[31mforged line"
        + "x".repeat(3000)));
    world.send(said("1"));

    world.run();

    String error = String.valueOf(world.event().lastError());
    assertEquals(List.of(), Canary.findIn(error));
    assertFalse(error.chars().anyMatch(Character::isISOControl));
    assertTrue(error.length() <= 1000);
    assertTrue(error.startsWith("java.io.IOException: POST https://api.example/send?***"), error);
  }

  @Test
  void errorsOfTheLanguageAreFailuresToo() {
    world.integrations.handlers().on(Acme.Said.class, (event, context) -> {
      throw new StackOverflowError("handler");
    });
    world.send(said("1"));

    world.run();

    assertEquals("java.lang.StackOverflowError: handler", world.event().lastError());
    assertEquals(InboxStatus.RETRY, world.event().status());
  }

  @Test
  void onePassIsBounded() {
    failing(null);
    for (int i = 0; i < 120; i++) world.send(said("" + i));

    assertEquals(100, world.run());
    assertEquals(20, world.run());
  }

  @Test
  void doneEventsAreForgottenAfterTheirRetention() {
    failing(null);
    world.send(said("1"));
    world.run();

    assertEquals(0, world.integrations.inbox().purge(Duration.ofDays(1), 10));
    world.clock.advance(Duration.ofDays(1).plusMillis(1));
    assertEquals(1, world.integrations.inbox().purge(Duration.ofDays(1), 10));
    assertEquals(List.of(), world.events());
  }

  @Test
  void aHandlerIsToldOfItsDelivery() {
    List<Object> told = new ArrayList<>();
    world.integrations.handlers().on(Acme.Said.class, (event, context) -> {
      told.addAll(List.of(
          context.tenant(),
          context.integration(),
          context.provider(),
          context.attempt(),
          context.receivedAt(),
          context.leaseLost()));
      assertEquals(List.of(), Canary.findIn(context.toString()));
      context.transaction();
    });
    world.send(said("1"));

    world.run();

    assertEquals(
        List.of(TENANT, world.integration.id(), Acme.ID, 1, world.event().receivedAt(), false),
        told);
    assertTrue(String.valueOf(world.event().lastError()).contains("insideTransaction"));
    assertNull(world
        .integrations
        .inbox()
        .find(TenantId.of("other"), world.event().id())
        .orElse(null));
  }

  private void failing(Exception error) {
    failure.set(error);
    on(HandlerOptions.outsideTransaction());
  }

  private void on(HandlerOptions options) {
    world.integrations.handlers().on(Acme.Said.class, options, (event, context) -> {
      calls.add(event.id() + "#" + context.attempt());
      Exception error = failure.get();
      if (error != null) throw error;
    });
  }

  private List<String> audited() {
    return world.store.audit().list(TENANT, PageRequest.first(10)).items().stream()
        .map(entry -> entry.actor() + " " + entry.action() + " " + entry.detail())
        .toList();
  }
}
