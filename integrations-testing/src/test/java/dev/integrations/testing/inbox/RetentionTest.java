package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.inbox.InboxSettings;
import dev.integrations.core.store.InboxEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final InboxSettings SETTINGS =
      InboxSettings.DEFAULT.retention(Duration.ofDays(1)).fullRetention(Duration.ofDays(3));

  private final AcmeWorld world = new AcmeWorld(store -> store, settings -> SETTINGS);

  @Test
  @DisplayName(
      "G43 what is parked or dead is kept for the full retention, then counted and removed")
  void stuckEventsAreRemovedAfterTheFullRetention() {
    handle();
    for (String id : List.of("done", "dead 1", "dead 2")) world.send(said(id));
    world.send(AcmeWorld.event("shouted", "parked", "parked"));
    world.run();
    world.clock.advance(Duration.ofDays(3));
    assertEquals(0, world.integrations.inbox().expire(Duration.ofDays(3), 10));

    world.clock.advance(Duration.ofMillis(1));
    assertEquals(3, world.integrations.inbox().expire(Duration.ofDays(3), 10));

    assertEquals(List.of("sdk inbox.expired 2 dead, 1 parked"), audited());
    assertEquals(List.of("said"), world.events().stream().map(InboxEvent::type).toList());
    assertEquals(0, world.integrations.inbox().expire(Duration.ofDays(3), 10));
    assertEquals(1, audited().size());
  }

  @Test
  void whoHandlesEventsRemovesThemInParts() {
    handle();
    for (int i = 0; i < 250; i++) world.send(said("dead " + i));
    world.send(said("done"));
    for (int i = 0; i < 3; i++) world.run();
    world.clock.advance(Duration.ofDays(3).plusMillis(1));
    Integrations later = Integrations.builder(world.store, AcmeWorld.KEYS)
        .clock(world.clock)
        .inbox(SETTINGS)
        .build();

    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      later.inbox().runOnce();
      left.add(world.events().size());
    }

    assertEquals(List.of(150, 50, 0, 0), left);
    assertEquals(
        List.of("50 dead", "100 dead", "100 dead"),
        audited().stream()
            .map(line -> line.substring("sdk inbox.expired ".length()))
            .toList());
  }

  @Test
  void aRetentionIsMoreThanNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> InboxSettings.DEFAULT.fullRetention(Duration.ZERO));
    assertEquals(Duration.ofDays(90), InboxSettings.DEFAULT.fullRetention());
  }

  private void handle() {
    world
        .integrations
        .handlers()
        .on(Acme.Said.class, HandlerOptions.outsideTransaction().maxTries(1), (event, context) -> {
          if (event.id().startsWith("dead")) throw new IllegalStateException("always");
        });
  }

  private List<String> audited() {
    return world.store.audit().list(TENANT, PageRequest.first(10)).items().stream()
        .map(entry -> entry.actor() + " " + entry.action() + " " + entry.detail())
        .toList();
  }
}
