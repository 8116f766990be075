package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.IntegrationStore} owes. */
public abstract class IntegrationStoreContract extends StoreContract {
  /** For the test of a store. */
  protected IntegrationStoreContract() {}

  private static final BindingRef AGENT = BindingRef.of("agent", "42");

  @Test
  void everyFieldIsKept() {
    Integration full = new Integration(
        IntegrationId.of("int_" + ODD),
        TenantId.of(ODD),
        ProviderId.of(ODD),
        AppId.of(ODD),
        IntegrationStatus.NEEDS_REAUTH,
        "logged_out",
        ODD,
        Set.of(ODD, "second", "n".repeat(Integration.MAX_EVENT_ACCOUNT)),
        Map.of("instance", ODD, "", "empty name", "lines", "a\r\n\tb", "none", ""),
        CREATED.plusSeconds(5),
        CREATED,
        CREATED.plusSeconds(9),
        0);

    store.integrations().insert(full);

    assertEquals(Optional.of(full), store.integrations().find(full.tenant(), full.id()));
  }

  @Test
  void whatIsNotKnownYetStaysUnknown() {
    Integration bare = integration(INTEGRATION, TENANT, CREATED);

    store.integrations().insert(bare);

    assertEquals(Optional.of(bare), store.integrations().find(TENANT, INTEGRATION));
  }

  @Test
  void aNewOneStartsAtVersionZero() {
    store.integrations().insert(atVersion(7));

    assertEquals(0, stored().version());
  }

  @Test
  void aSecondOfThatIdIsAnErrorOfTheCaller() {
    Integration first = integration(INTEGRATION, TENANT, CREATED);
    store.integrations().insert(first);

    for (TenantId tenant : List.of(TENANT, OTHER_TENANT)) {
      Integration second = integration(INTEGRATION, tenant, CREATED.plusSeconds(1));
      assertThrows(RuntimeException.class, () -> store.integrations().insert(second));
    }

    assertEquals(first, stored());
    assertEquals(Optional.empty(), store.integrations().find(OTHER_TENANT, INTEGRATION));
  }

  @Test
  @DisplayName("G14 no look-up without the tenant: another one finds, lists and changes nothing")
  void anotherTenantReachesNothing() {
    store.integrations().insert(integration(INTEGRATION, TENANT, CREATED));
    store.integrations().bind(new Binding(TENANT, AGENT, PROVIDER, INTEGRATION));

    Integration foreign = integration(INTEGRATION, OTHER_TENANT, CREATED);
    assertFalse(store.integrations().update(foreign));
    assertFalse(store.integrations().unbind(OTHER_TENANT, PROVIDER, AGENT));

    assertEquals(Optional.empty(), store.integrations().find(OTHER_TENANT, INTEGRATION));
    assertEquals(List.of(), listed(OTHER_TENANT, 10));
    assertEquals(Optional.empty(), store.integrations().binding(OTHER_TENANT, PROVIDER, AGENT));
    assertEquals(List.of(), store.integrations().bindingsOf(OTHER_TENANT, INTEGRATION));
    assertEquals(1, store.integrations().bindingsOf(TENANT, INTEGRATION).size());
  }

  @Test
  void idsDifferInEveryCharacter() {
    store.integrations().insert(integration(IntegrationId.of("int_a"), TENANT, CREATED));
    store.integrations().insert(integration(IntegrationId.of("int_A"), TENANT, CREATED));
    store.integrations().insert(integration(IntegrationId.of("int_a "), TENANT, CREATED));

    assertEquals(3, listed(TENANT, 10).size());
    assertEquals(Optional.empty(), store.integrations().find(TenantId.of("TENANT-1"), INTEGRATION));
  }

  @Test
  void theOldestComesFirst() {
    insert("int_c", CREATED);
    insert("int_a", CREATED.plusMillis(2));
    insert("int_b", CREATED.plusMillis(1));

    assertEquals(List.of("int_c", "int_b", "int_a"), ids(listed(TENANT, 10)));
  }

  @Test
  void integrationsOfEqualTimeComeOnceEachWhateverThePageSize() {
    IntStream.range(0, 7).forEach(i -> insert("int_" + i, CREATED));

    List<String> whole = ids(listed(TENANT, 100));

    assertEquals(7, new HashSet<>(whole).size());
    assertEquals(whole, ids(listed(TENANT, 1)));
    assertEquals(whole, ids(listed(TENANT, 3)));
  }

  @Test
  void newOnesDoNotMoveThePagesThatFollow() {
    IntStream.range(0, 4).forEach(i -> insert("int_" + i, CREATED.plusSeconds(i)));
    Page<Integration> first = store.integrations().list(TENANT, PageRequest.first(2));

    insert("int_older", CREATED.minusSeconds(1));
    insert("int_newer", CREATED.plusSeconds(9));
    PageRequest following = PageRequest.first(10).after(first.next());
    Page<Integration> second = store.integrations().list(TENANT, following);

    assertEquals(List.of("int_0", "int_1"), ids(first.items()));
    assertEquals(List.of("int_2", "int_3", "int_newer"), ids(second.items()));
  }

  @Test
  void aChangeRaisesTheVersionByOne() {
    store.integrations().insert(integration(INTEGRATION, TENANT, CREATED));
    Integration connected =
        stored().with(Map.of("instance", "i1"), CREATED).connected("5511", CREATED.plusSeconds(1));

    assertTrue(store.integrations().update(connected));

    Integration after = stored();
    assertEquals(1, after.version());
    assertEquals(IntegrationStatus.CONNECTED, after.status());
    assertEquals("5511", after.account());
    assertEquals(Map.of("instance", "i1"), after.metadata());
    assertEquals(CREATED.plusSeconds(1), after.connectedAt());
    assertEquals(CREATED.plusSeconds(1), after.updatedAt());
  }

  @Test
  @DisplayName("A change of a version that somebody wrote since changes nothing")
  void aChangeOfAnOldVersionChangesNothing() {
    store.integrations().insert(integration(INTEGRATION, TENANT, CREATED));
    Integration read = stored();
    store.integrations().update(read.connected("first", CREATED));

    assertFalse(store.integrations().update(read.connected("late", CREATED)));
    assertFalse(store.integrations().update(atVersion(2)));

    assertEquals("first", stored().account());
    assertEquals(1, stored().version());
  }

  @Test
  void aChangeOfAnUnknownOneChangesNothing() {
    assertFalse(store.integrations().update(integration(INTEGRATION, TENANT, CREATED)));

    assertEquals(Optional.empty(), store.integrations().find(TENANT, INTEGRATION));
  }

  @Test
  void ofManyWritersOfOneVersionOneWins() {
    store.integrations().insert(integration(INTEGRATION, TENANT, CREATED));
    Integration read = stored();

    List<Boolean> won =
        Race.of(16, i -> store.integrations().update(read.connected("account-" + i, CREATED)));

    assertEquals(1, count(true, won));
    assertEquals("account-" + won.indexOf(true), stored().account());
  }

  @Test
  void whatIsBoundStaysBound() {
    Binding binding = new Binding(TENANT, AGENT, PROVIDER, INTEGRATION);
    Binding second = new Binding(TENANT, AGENT, PROVIDER, OTHER_INTEGRATION);

    assertTrue(store.integrations().bind(binding));
    assertFalse(store.integrations().bind(second));
    assertFalse(store.integrations().bind(binding));

    assertEquals(Optional.of(binding), store.integrations().binding(TENANT, PROVIDER, AGENT));
    assertEquals(List.of(), store.integrations().bindingsOf(TENANT, OTHER_INTEGRATION));
  }

  @Test
  void tenantKindRefAndProviderTellBindingsApart() {
    List<Binding> bindings = List.of(
        new Binding(TENANT, AGENT, PROVIDER, INTEGRATION),
        new Binding(OTHER_TENANT, AGENT, PROVIDER, INTEGRATION),
        new Binding(TENANT, AGENT, OTHER_PROVIDER, INTEGRATION),
        new Binding(TENANT, BindingRef.of("agent", "43"), PROVIDER, INTEGRATION),
        new Binding(TENANT, BindingRef.of("Agent", "42"), PROVIDER, INTEGRATION),
        new Binding(TENANT, BindingRef.of("agent ", "42"), PROVIDER, INTEGRATION),
        new Binding(TENANT, BindingRef.of(ODD, ODD), PROVIDER, INTEGRATION));

    for (Binding binding : bindings) assertTrue(store.integrations().bind(binding));

    List<Binding> mine = store.integrations().bindingsOf(TENANT, INTEGRATION);
    assertEquals(6, mine.size());
    assertTrue(bindings.containsAll(mine));
  }

  @Test
  @DisplayName("G27 of many threads that bind at once one wins, and all see its binding")
  void ofManyThreadsOneBinds() {
    List<Boolean> won = Race.of(16, i -> {
      IntegrationId candidate = IntegrationId.of("int_" + i);
      return store.integrations().bind(new Binding(TENANT, AGENT, PROVIDER, candidate));
    });

    assertEquals(1, count(true, won));
    Binding kept = store.integrations().binding(TENANT, PROVIDER, AGENT).orElseThrow();
    assertEquals(IntegrationId.of("int_" + won.indexOf(true)), kept.integration());
  }

  @Test
  void whatIsUnboundCanBeBoundAgain() {
    store.integrations().bind(new Binding(TENANT, AGENT, PROVIDER, INTEGRATION));

    assertTrue(store.integrations().unbind(TENANT, PROVIDER, AGENT));
    assertFalse(store.integrations().unbind(TENANT, PROVIDER, AGENT));

    assertEquals(Optional.empty(), store.integrations().binding(TENANT, PROVIDER, AGENT));
    assertTrue(store.integrations().bind(new Binding(TENANT, AGENT, PROVIDER, OTHER_INTEGRATION)));
  }

  @Test
  void statusesAreCountedOverAllTenants() {
    insert("int_a", CREATED);
    insert("int_b", CREATED);
    IntegrationId id = IntegrationId.of("int_c");
    Integration connected = integration(id, OTHER_TENANT, CREATED).connected("1", CREATED);
    store.integrations().insert(connected);

    Map<IntegrationStatus, Long> counts = store.integrations().countByStatus();

    assertEquals(2L, counts.get(IntegrationStatus.PENDING));
    assertEquals(1L, counts.get(IntegrationStatus.CONNECTED));
    assertEquals(0L, counts.getOrDefault(IntegrationStatus.DISCONNECTED, 0L));
  }

  private void insert(String id, Instant createdAt) {
    store.integrations().insert(integration(IntegrationId.of(id), TENANT, createdAt));
  }

  private Integration stored() {
    return store.integrations().find(TENANT, INTEGRATION).orElseThrow();
  }

  private List<Integration> listed(TenantId tenant, int pageSize) {
    return all(pageSize, request -> store.integrations().list(tenant, request));
  }

  @Test
  @DisplayName("S37 every integration of an app that has the account is found, of whatever tenant")
  void everyIntegrationWithTheAccountIsFound() {
    store.integrations().insert(withAccount("int_a", TENANT, CREATED));
    store.integrations().insert(withAccount("int_b", OTHER_TENANT, CREATED.plusMillis(1)));
    store.integrations().insert(withAccount("int_c", TENANT, CREATED.plusMillis(2)));
    insert("int_other", CREATED);

    assertEquals(List.of("int_a", "int_b", "int_c"), withAccount("acct", 10));
    assertEquals(List.of("int_a", "int_b", "int_c"), withAccount("acct", 2));
    assertEquals(List.of(), withAccount("ACCT", 10));
    assertEquals(List.of(), withAccount("acct ", 10));
    assertEquals(List.of(), withAccount("", 10));
  }

  @Test
  void anAccountOfAnotherAppOrProviderIsAnotherAccount() {
    store.integrations().insert(withAccount("int_a", TENANT, CREATED));
    PageRequest first = PageRequest.first(10);

    AppId otherApp = AppId.of("app-2");
    assertEquals(
        List.of(),
        store.integrations().withAccount(PROVIDER, otherApp, "acct", first).items());
    assertEquals(
        List.of(),
        store.integrations().withAccount(OTHER_PROVIDER, APP, "acct", first).items());
  }

  @Test
  void anAccountIsFoundByItsNamesInEventsAndByNoOther() {
    Integration named = withAccount("int_a", TENANT, CREATED)
        .inEventsAs(Set.of("first", ODD), CREATED.plusSeconds(1));
    store.integrations().insert(named);

    assertEquals(List.of(), withAccount("acct", 10));
    assertEquals(List.of("int_a"), withAccount("first", 10));
    assertEquals(List.of("int_a"), withAccount(ODD, 10));
  }

  @Test
  void whatAChangeNamesIsWhatIsFound() {
    insert("int_a", CREATED);
    Integration read =
        store.integrations().find(TENANT, IntegrationId.of("int_a")).orElseThrow();

    assertTrue(store.integrations().update(read.connected("acct", CREATED)));
    assertEquals(List.of("int_a"), withAccount("acct", 10));
    Integration connected =
        store.integrations().find(TENANT, IntegrationId.of("int_a")).orElseThrow();
    assertFalse(store.integrations().update(read.connected("stale", CREATED)));
    assertTrue(store.integrations().update(connected.inEventsAs(Set.of("x", "y"), CREATED)));

    assertEquals(List.of(), withAccount("acct", 10));
    assertEquals(List.of(), withAccount("stale", 10));
    assertEquals(List.of("int_a"), withAccount("y", 10));
  }

  @Test
  void anAccountTooLongToBeSearchedForIsNobodys() {
    String tooLong = "a".repeat(Integration.MAX_EVENT_ACCOUNT + 1);
    Integration bare = integration(INTEGRATION, TENANT, CREATED);
    store.integrations().insert(bare.connected(tooLong, CREATED));

    assertEquals(tooLong, stored().account());
    assertEquals(List.of(), withAccount(tooLong, 10));
  }

  private static Integration withAccount(String id, TenantId tenant, Instant created) {
    return integration(IntegrationId.of(id), tenant, created).connected("acct", created);
  }

  private List<String> withAccount(String account, int pageSize) {
    return ids(all(
        pageSize, request -> store.integrations().withAccount(PROVIDER, APP, account, request)));
  }

  private static List<String> ids(List<Integration> integrations) {
    return integrations.stream().map(each -> each.id().value()).toList();
  }

  private static Integration atVersion(long version) {
    Integration bare = integration(INTEGRATION, TENANT, CREATED);
    return new Integration(
        bare.id(),
        bare.tenant(),
        bare.provider(),
        bare.app(),
        bare.status(),
        bare.reason(),
        bare.account(),
        bare.eventAccounts(),
        bare.metadata(),
        bare.connectedAt(),
        bare.createdAt(),
        bare.updatedAt(),
        version);
  }
}
