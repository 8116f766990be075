package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.AppId;
import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.Lease;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.ParkedKind;
import dev.integrations.core.store.PendingAuthorization;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Store;
import dev.integrations.core.store.Stores;
import dev.integrations.core.store.UnroutedEvent;
import dev.integrations.core.store.UnroutedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresDocumentTest {
  private static final TenantId TENANT = TenantId.of("tenant-1");
  private static final IntegrationId INTEGRATION = IntegrationId.of("int_1");
  private static final ProviderId PROVIDER = ProviderId.of("evolution");
  private static final Instant AT = Instant.parse("2026-01-15T10:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);

  @Test
  void storesAreOpened(@TempDir Path folder) {
    DataSource dataSource = TestDatabases.h2().source();
    Path file = folder.resolve("integrations.db");

    // tag::open[]
    Store store = JdbcStore.builder(dataSource).tablePrefix("integrations_").open();
    Store embedded = JdbcStore.sqlite(file).open();
    // end::open[]

    assertTrue(store.properties().putIfAbsent("key", new byte[] {1}));
    assertTrue(embedded.properties().putIfAbsent("key", new byte[] {1}));
  }

  @Test
  void transactionsAreShared() throws Exception {
    DataSource dataSource = TestDatabases.h2().source();
    JdbcStore store = JdbcStore.builder(dataSource).open();
    TestDatabase.execute(dataSource, "CREATE TABLE orders (id INTEGER)");
    store.inbox().insert(List.of(event("order")));
    InboxClaim claim = store.inbox().claim("node", 1, LEASE).get(0);

    // tag::transactions[]
    boolean finished = store.inTransaction(transaction -> {
      try (Statement yours = JdbcStore.connection(transaction).createStatement()) {
        yours.execute("INSERT INTO orders VALUES (1)");
      }
      return transaction.inbox().finish(claim, InboxOutcome.done());
    });

    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      store.join(connection).properties().putIfAbsent("imported", new byte[] {1});
      connection.commit();
    }
    // end::transactions[]

    assertTrue(finished);
    assertTrue(store.properties().find("imported").isPresent());
  }

  @Test
  void allTablesAreListed() throws Exception {
    String section = between(document(), "## Tables", "## Applying");

    Set<String> listed = new TreeSet<>(Pattern.compile("(?m)^\\| `(\\w+)` \\|")
        .matcher(section)
        .results()
        .map(result -> result.group(1))
        .toList());

    assertEquals(new TreeSet<>(Tables.of(MariaDbDialect.mariaDb())), listed);
  }

  @Test
  @DisplayName("S47 the documented rights are enough, and no right to change tables is among them")
  void theDocumentedRightsAreEnough() throws Exception {
    String prefix = TestDatabase.newPrefix();
    String user = "app_" + prefix;
    TestDatabases.PostgresDatabase database = TestDatabases.postgres();
    JdbcStore.builder(database.source()).tablePrefix(prefix).open();
    database.execute("CREATE USER " + user);
    database.execute(grants().replace("integrations_", prefix).replace(" app;", " " + user + ";"));

    String url = database.url().replace("user=postgres", "user=" + user);
    try (HikariDataSource limited = TestDatabases.pool(url, 2)) {
      JdbcStore store =
          JdbcStore.builder(limited).tablePrefix(prefix).migrate(false).open();
      useEveryRoom(store);

      StoreException refused = assertThrows(
          StoreException.class,
          () -> JdbcStore.builder(limited).tablePrefix(prefix + "x").open());
      assertEquals(Retry.NEVER, refused.retry());
    }
  }

  private static void useEveryRoom(Stores store) {
    Integration integration =
        Integration.pending(INTEGRATION, TENANT, PROVIDER, AppId.of("app"), AT);
    BindingRef ref = BindingRef.of("agent", "42");
    store.integrations().insert(integration);
    assertTrue(store.integrations().update(integration.connected("1", AT)));
    assertTrue(store.integrations().bind(new Binding(TENANT, ref, PROVIDER, INTEGRATION)));
    assertTrue(store.integrations().unbind(TENANT, PROVIDER, ref));
    assertEquals(1, store.integrations().countByStatus().size());
    useCredentials(store);
    useAuthorizations(store);
    useEndpoints(store);
    useInbox(store);
    useUnrouted(store);
    Lease lease = store.leases().acquire("sync", "node", LEASE).orElseThrow();
    store.leases().release(store.leases().renew(lease, LEASE).orElseThrow());
    store.audit().append(new AuditEvent(AT, TENANT, null, "host", "action", null));
    assertEquals(1, store.audit().list(TENANT, PageRequest.first(10)).items().size());
    assertTrue(store.properties().putIfAbsent("key", new byte[] {1}));
    assertFalse(store.properties().putIfAbsent("key", new byte[] {2}));
    assertTrue(store.properties().replace("key", new byte[] {1}, new byte[] {2}));
  }

  private static void useCredentials(Stores store) {
    CredentialKey key = new CredentialKey(TENANT, INTEGRATION, "main");
    assertTrue(store.credentials().save(new SealedCredential(key, 1, new byte[] {1}, null)));
    assertTrue(store.credentials().save(new SealedCredential(key, 2, new byte[] {2}, null), LEASE));
    RefreshClaim claim = store.credentials().claim(key, 2, "node", LEASE, 9).orElseThrow();
    SealedCredential next = new SealedCredential(key, 3, new byte[] {3}, null);
    assertTrue(store.credentials().sending(claim));
    assertTrue(store.credentials().commit(claim, next, LEASE));
    assertTrue(store.credentials().previous(key).isPresent());
    assertEquals(List.of(), store.credentials().due(1));
    store.credentials().delete(key);
    assertEquals(List.of(), store.credentials().slots(TENANT, INTEGRATION));
  }

  private static void useAuthorizations(Stores store) {
    PendingAuthorization pending = new PendingAuthorization(
        "state", "browser", TENANT, PROVIDER, AppId.of("app"), new byte[] {1}, null);
    store.authorizations().insert(pending, Duration.ZERO);
    assertTrue(store.authorizations().consume("state", "browser", PROVIDER).isEmpty());
    assertFalse(store.authorizations().finish("state", INTEGRATION, null));
    assertTrue(store.authorizations().outcome("state", "browser").isPresent());
    assertEquals(0, store.authorizations().purge(10));
  }

  private static void useEndpoints(Stores store) {
    EndpointId id = EndpointId.random();
    EndpointSecret secret = new EndpointSecret("s1", new byte[] {1}, null, null);
    Endpoint.Owner owner = new Endpoint.Owner(TENANT, INTEGRATION);
    Endpoint endpoint = new Endpoint(id, PROVIDER, AppId.of("app"), owner, List.of(secret), AT);
    assertTrue(store.endpoints().insert(endpoint));
    assertTrue(store.endpoints().replaceSecrets(endpoint, List.of(secret)));
    assertTrue(store.endpoints().find(id).isPresent());
  }

  private static void useUnrouted(Stores store) {
    AppId app = AppId.of("app");
    for (String id : List.of("one", "two")) {
      store
          .unrouted()
          .insert(List.of(new UnroutedEvent(
              id, PROVIDER, app, List.of(), "type", id, id, AT, new byte[] {1}, null)));
    }
    PageRequest first = PageRequest.first(9);
    UnroutedQuery query = UnroutedQuery.of(PROVIDER, app);
    assertEquals(2, store.unrouted().list(query, first).items().size());
    assertTrue(store.unrouted().delete("one"));
    assertEquals(1, store.unrouted().purge(Duration.ofMinutes(-1), 10));
    assertEquals(0, store.unrouted().count());
    Page<Integration> none = store.integrations().withAccount(PROVIDER, app, "nobody", first);
    assertEquals(0, none.items().size());
  }

  private static void useInbox(Stores store) {
    for (String id : List.of("done", "parked", "dead", "lapsed")) {
      store.inbox().insert(List.of(event(id)));
    }
    for (InboxClaim claim : store.inbox().claim("node", 10, LEASE)) {
      InboxClaim renewed = store.inbox().renew(claim, LEASE).orElseThrow();
      assertTrue(store.inbox().finish(renewed, outcome(claim.event().id())));
    }
    assertEquals(
        4,
        store.inbox().list(InboxQuery.of(TENANT), PageRequest.first(9)).items().size());
    List<ParkedKind> kinds = store.inbox().parkedKinds(10);
    assertEquals(1, store.inbox().unpark(kinds.get(0), 10));
    assertTrue(store.inbox().discard(TENANT, "dead"));
    assertEquals(1, store.inbox().expire(Duration.ofMinutes(-1), 10).size());
    assertEquals(1, store.inbox().depth().byStatus().size());
    assertEquals(2, store.inbox().purge(Duration.ofMinutes(-1), 10));
  }

  private static InboxOutcome outcome(String id) {
    return switch (id) {
      case "parked" -> InboxOutcome.parked("no handler");
      case "dead", "lapsed" -> InboxOutcome.dead("out of tries", true);
      default -> InboxOutcome.done();
    };
  }

  private static NewInboxEvent event(String id) {
    return new NewInboxEvent(id, TENANT, INTEGRATION, PROVIDER, "type", id, id, new byte[] {1});
  }

  private static String grants() throws IOException {
    return between(between(document(), "## Rights", "On MariaDB"), "```sql\n", "```");
  }

  private static String document() throws IOException {
    return Files.readString(Path.of(System.getProperty("project.root"), "docs/stores.md"));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
