package dev.integrations.testing.store;

import static dev.integrations.testing.store.SealedWorld.NEW;
import static dev.integrations.testing.store.SealedWorld.OLD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integrations;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.crypto.TenantKeys;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.SealedRoom;
import dev.integrations.core.store.SealedRow;
import dev.integrations.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TenantKeysTest {
  private static final TenantId DOOMED = TenantId.of("doomed");
  private static final TenantId OTHER = TenantId.of("other");

  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final InMemoryStore store = new InMemoryStore(clock);
  private final Vault vault = new Vault();

  @Test
  @DisplayName("With its key destroyed nothing of a tenant opens, of others everything")
  void withItsKeyDestroyedNothingOfATenantOpens() {
    Integrations node = SealedWorld.node(store, OLD, vault, clock);
    SealedWorld.write(node, DOOMED, 1);
    SealedWorld.write(node, OTHER, 2);
    SealedWorld.read(node, DOOMED, 1);

    vault.destroy(DOOMED);
    clock.advance(Duration.ofSeconds(30));

    for (SealedRow row : rowsOf(DOOMED)) assertDestroyed(() -> open(node, row));
    assertEquals(SealedWorld.ROWS, rowsOf(DOOMED).size());
    assertDestroyed(() -> SealedWorld.write(node, DOOMED, 3));
    SealedWorld.read(node, OTHER, 2);
  }

  @Test
  @DisplayName("A copy of the database does not open with the host's key alone")
  void aCopyOfTheDatabaseDoesNotOpenWithTheHostsKeyAlone() {
    SealedWorld.write(SealedWorld.node(store, OLD, vault, clock), DOOMED, 1);
    Integrations withoutVault = SealedWorld.node(store, OLD);

    for (SealedRow row : rowsOf(DOOMED)) {
      var error = assertThrows(KeyException.class, () -> open(withoutVault, row));
      assertEquals("tenant_keys_missing", error.code());
    }
  }

  @Test
  void anOpenedCredentialIsForgottenWithinAMinute() {
    Integrations node = SealedWorld.node(store, OLD, vault, clock);
    SealedWorld.write(node, DOOMED, 1);
    vault.destroy(DOOMED);

    clock.advance(Duration.ofSeconds(29));
    node.credentials().find(DOOMED, SealedWorld.integration(1), "api");
    clock.advance(Duration.ofSeconds(31));

    assertDestroyed(() -> node.credentials().find(DOOMED, SealedWorld.integration(1), "api"));
  }

  @Test
  void theHostsKeyChangesWithoutTheTenants() {
    SealedWorld.write(SealedWorld.node(store, OLD, vault, clock), DOOMED, 1);
    SealedWorld.write(SealedWorld.node(store, OLD, vault, clock), OTHER, 2);
    vault.destroy(DOOMED);
    Integrations rotated = SealedWorld.node(store, Keys.rotating(NEW, OLD), vault, clock);

    var report = rotated.keys().reencrypt(1_000);

    assertEquals(2 * SealedWorld.ROWS, report.resealed());
    assertTrue(report.isComplete());
    Integrations after = SealedWorld.node(store, NEW, vault, clock);
    SealedWorld.read(after, OTHER, 2);
    assertDestroyed(() -> open(after, rowsOf(DOOMED).get(0)));
  }

  @Test
  void aKeyOfTheHostThatSealedWhatTenantsSealedMayNotBeLeftOut() {
    SealedWorld.write(SealedWorld.node(store, Keys.rotating(OLD, NEW), vault, clock), OTHER, 1);
    Integrations rotated = SealedWorld.node(store, Keys.rotating(NEW, OLD), vault, clock);
    assertTrue(rotated.keys().reencrypt(1_000).isComplete());
    SealedWorld.write(SealedWorld.node(store, Keys.rotating(OLD, NEW), vault, clock), OTHER, 2);

    var error = assertThrows(KeyException.class, () -> SealedWorld.node(store, NEW, vault, clock));

    assertEquals("key_still_used", error.code());
  }

  @Test
  void whatWasSealedBeforeGetsTheTenantsKeyByReencrypt() {
    SealedWorld.write(SealedWorld.node(store, OLD), DOOMED, 1);
    Integrations node = SealedWorld.node(store, OLD, vault, clock);
    SealedWorld.read(node, DOOMED, 1);

    assertEquals(SealedWorld.ROWS, node.keys().reencrypt(1_000).resealed());

    SealedWorld.read(node, DOOMED, 1);
    vault.destroy(DOOMED);
    clock.advance(Duration.ofMinutes(1));
    for (SealedRow row : rowsOf(DOOMED)) assertDestroyed(() -> open(node, row));
  }

  @Test
  void aVaultThatDoesNotAnswerIsNoDestroyedKey() {
    Integrations node = SealedWorld.node(store, OLD, vault, clock);
    SealedWorld.write(node, OTHER, 1);
    clock.advance(Duration.ofSeconds(30));
    vault.down = true;

    var error = assertThrows(KeyException.class, () -> open(node, rowsOf(OTHER).get(0)));

    assertEquals("tenant_key_unavailable", error.code());
    vault.down = false;
    SealedWorld.read(node, OTHER, 1);
  }

  @Test
  void theVaultIsAskedOncePerTenantInHalfAMinute() {
    Integrations node = SealedWorld.node(store, OLD, vault, clock);

    SealedWorld.write(node, OTHER, 1);
    SealedWorld.read(node, OTHER, 1);

    assertEquals(1, vault.asked);
  }

  private List<SealedRow> rowsOf(TenantId tenant) {
    List<SealedRow> rows = new ArrayList<>();
    for (SealedRoom room : SealedRoom.values()) {
      store.sealed().notSealedBy(room, new byte[] {9}, null, 100).stream()
          .filter(row -> tenant.equals(row.tenant()))
          .forEach(rows::add);
    }
    return rows;
  }

  private static byte[] open(Integrations node, SealedRow row) {
    return node.sealer().open(row.sealed(), place(row));
  }

  private static SealContext place(SealedRow row) {
    TenantId tenant = row.tenant();
    return switch (row.room()) {
      case CREDENTIAL, CREDENTIAL_PREVIOUS ->
        SealContext.of(tenant, row.integration(), row.name(), "value", row.generation());
      case ENDPOINT_SECRET -> SealContext.of(tenant, row.integration(), "endpoint", row.name(), 1);
      case AUTHORIZATION -> SealContext.ofTenant(tenant, "authorization", row.name(), 1);
      case INBOX_PAYLOAD -> SealContext.of(tenant, row.integration(), "inbox", row.name(), 1);
      case APP_SECRET, UNROUTED_PAYLOAD -> throw new AssertionError(row + " is no tenant's");
    };
  }

  private static void assertDestroyed(Executable work) {
    assertEquals("tenant_key_destroyed", assertThrows(KeyException.class, work).code());
  }

  /** The host's, outside the database. */
  private static final class Vault implements TenantKeys {
    private final Map<TenantId, Keys> keys = new ConcurrentHashMap<>();
    private final Set<TenantId> destroyed = new HashSet<>();
    private boolean down;
    private int asked;

    @Override
    public Optional<Keys> find(TenantId tenant) {
      asked++;
      if (down) throw new IllegalStateException("no route to the vault");
      if (destroyed.contains(tenant)) return Optional.empty();
      return Optional.of(keys.computeIfAbsent(tenant, t -> Keys.fromKeyset(Keys.generateKeyset())));
    }

    void destroy(TenantId tenant) {
      destroyed.add(tenant);
      keys.remove(tenant);
    }
  }
}
