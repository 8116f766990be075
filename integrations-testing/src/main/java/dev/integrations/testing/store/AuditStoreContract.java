package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.AuditStore} owes. */
public abstract class AuditStoreContract extends StoreContract {
  /** For the test of a store. */
  protected AuditStoreContract() {}

  @Test
  @DisplayName("Who did what to which integration is kept")
  void everyFieldIsKept() {
    AuditEvent full = new AuditEvent(CREATED, TENANT, INTEGRATION, ODD, "connected", ODD);
    AuditEvent bare =
        new AuditEvent(CREATED.plusSeconds(1), TENANT, null, "sdk", "key.rotated", null);

    store.audit().append(full);
    store.audit().append(bare);

    assertEquals(List.of(bare, full), listed(TENANT, 10));
  }

  @Test
  void theNewestComesFirstWhoeverWroteItWhen() {
    append("second", CREATED.plusMillis(1));
    append("third", CREATED.plusMillis(2));
    append("first", CREATED);

    assertEquals(List.of("third", "second", "first"), actions(listed(TENANT, 10)));
  }

  @Test
  void eventsOfEqualTimeComeOnceEachWhateverThePageSize() {
    IntStream.range(0, 7).forEach(i -> append("a" + i, CREATED));

    assertEquals(List.of("a6", "a5", "a4", "a3", "a2", "a1", "a0"), actions(listed(TENANT, 2)));
    assertEquals(actions(listed(TENANT, 3)), actions(listed(TENANT, 1)));
  }

  @Test
  void newEventsDoNotMoveThePagesThatFollow() {
    IntStream.range(0, 4).forEach(i -> append("a" + i, CREATED));
    Page<AuditEvent> first = store.audit().list(TENANT, PageRequest.first(2));

    append("new", CREATED.plusSeconds(1));
    Page<AuditEvent> second = store.audit().list(TENANT, PageRequest.first(2).after(first.next()));

    assertNotNull(first.next());
    assertEquals(List.of("a3", "a2"), actions(first.items()));
    assertEquals(List.of("a1", "a0"), actions(second.items()));
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    append("mine", CREATED);

    assertEquals(List.of(), listed(OTHER_TENANT, 10));
    assertNull(store.audit().list(OTHER_TENANT, PageRequest.first(1)).next());
  }

  @Test
  void whatConcernsNoTenantIsListedByItself() {
    append("mine", CREATED);
    for (int i = 0; i < 3; i++) {
      store.audit().append(new AuditEvent(CREATED, null, null, "stranger", "refused" + i, ODD));
    }

    List<AuditEvent> listed = all(2, request -> store.audit().listOfNobody(request));

    assertEquals(List.of("refused2", "refused1", "refused0"), actions(listed));
    assertNull(listed.get(0).tenant());
    assertEquals(List.of("mine"), actions(listed(TENANT, 10)));
  }

  @Test
  void aThousandCharactersOfTheDetailAreKept() {
    String thousand = "\u4e2d".repeat(1_000);

    store.audit().append(event("long", CREATED, thousand + "more"));

    assertEquals(thousand, listed(TENANT, 1).get(0).detail());
  }

  @Test
  void anEmojiAtTheCutIsNotHalved() {
    store.audit().append(event("long", CREATED, "a".repeat(999) + "\ud83d\ude00"));

    assertEquals("a".repeat(999), listed(TENANT, 1).get(0).detail());
  }

  private void append(String action, Instant at) {
    store.audit().append(event(action, at, null));
  }

  private static AuditEvent event(String action, Instant at, @Nullable String detail) {
    return new AuditEvent(at, TENANT, INTEGRATION, "host", action, detail);
  }

  private List<AuditEvent> listed(TenantId tenant, int pageSize) {
    return all(pageSize, request -> store.audit().list(tenant, request));
  }

  private static List<String> actions(List<AuditEvent> events) {
    return events.stream().map(AuditEvent::action).toList();
  }
}
