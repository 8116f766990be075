package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.PageRequest;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.InboxEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class IntegrationChangesTest {
  private final AcmeWorld world = new AcmeWorld();

  @Test
  void aChangeOfAnOldVersionIsAppliedToWhatIsThere() {
    Integration old = world.now();
    apply(old, i -> i.with(Map.of("a", "1"), world.clock.instant()));

    Integration after = apply(old, i -> {
      Map<String, String> facts = new HashMap<>(i.metadata());
      facts.put("b", "2");
      return i.with(facts, world.clock.instant());
    });

    assertEquals(Map.of("a", "1", "b", "2"), after.metadata());
    assertEquals(world.now(), after);
  }

  @Test
  void onlyAStatusThatMovesIsToldAndOnRecord() {
    apply(world.now(), i -> i.with(Map.of("a", "1"), world.clock.instant()));
    assertEquals(List.of(), types());

    apply(world.now(), i -> i.connected("me", world.clock.instant()));
    apply(world.now(), i -> i.connected("me too", world.clock.instant()));
    apply(
        world.now(),
        i -> i.in(IntegrationStatus.NEEDS_REAUTH, "logged_out", world.clock.instant()));
    apply(world.now(), i -> i.in(IntegrationStatus.PENDING, null, world.clock.instant()));
    apply(world.now(), i -> i.connected("me", world.clock.instant()));

    assertEquals(
        List.of("integration.connected", "integration.needs_reauth", "integration.connected"),
        types());
    assertEquals(
        List.of("connected", "pending", "needs_reauth", "connected"),
        world.store.audit().list(TENANT, PageRequest.first(10)).items().stream()
            .map(entry -> entry.action())
            .toList());
  }

  @Test
  void nothingIsWrittenWhenNothingChanges() {
    Integration before = world.now();

    assertEquals(before, apply(before, i -> i));
    assertEquals(before, world.now());
  }

  @Test
  void anIntegrationThatIsNoMoreIsNotFound() {
    Integration never = Integration.pending(
        IntegrationId.random(), TENANT, Acme.ID, AppId.of("main"), world.clock.instant());

    var error = assertThrows(
        RejectedException.class, () -> apply(never, i -> i.connected("a", world.clock.instant())));

    assertEquals(RejectedException.Kind.NOT_FOUND, error.kind());
  }

  @Test
  void whoLosesEveryRaceGivesUp() {
    assertThrows(
        StoreException.class,
        () -> world.store.inTransaction(transaction -> world
            .integrations
            .changes()
            .apply(
                transaction,
                world.now(),
                i -> {
                  transaction
                      .integrations()
                      .update(i.with(Map.of("v", "" + i.version()), i.updatedAt()));
                  return i.connected("late", world.clock.instant());
                },
                "host")));

    assertEquals(IntegrationStatus.PENDING, world.now().status());
    assertEquals(0, world.now().version());
  }

  private Integration apply(Integration current, UnaryOperator<Integration> change) {
    return world.store.inTransaction(
        transaction -> world.integrations.changes().apply(transaction, current, change, "host"));
  }

  private List<String> types() {
    return world.events().stream()
        .sorted(Comparator.comparing(InboxEvent::receivedAt))
        .map(InboxEvent::type)
        .toList();
  }
}
