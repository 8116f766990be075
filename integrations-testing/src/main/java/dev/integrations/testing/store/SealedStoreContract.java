package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.PendingAuthorization;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.SealedRoom;
import dev.integrations.core.store.SealedRow;
import dev.integrations.core.store.UnroutedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.SealedStore} owes. */
public abstract class SealedStoreContract extends StoreContract {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final byte[] OLD = {1, 0, (byte) 0xff, '{', 4};
  private static final byte[] NEW = {1, 0, (byte) 0xff, '{', 5};

  /** For the test of a store. */
  protected SealedStoreContract() {}

  @Test
  void rowsOfAnotherKeyAreFoundPageByPageAndOnce() {
    for (int i = 0; i < 7; i++) write(i, i == 3 ? NEW : OLD);

    for (SealedRoom room : SealedRoom.values()) {
      List<SealedRow> rows = pages(room, 2);
      Set<String> names = new HashSet<>();
      for (SealedRow row : rows) assertTrue(names.add(row.integration() + " " + row.name()));
      assertEquals(6, rows.size());
      assertEquals(6, store.sealed().countNotSealedBy(room, NEW));
      assertEquals(1, store.sealed().countNotSealedBy(room, OLD));
    }
  }

  @Test
  void aRowNamesThePlaceThatItIsBoundTo() {
    write(0, OLD);

    for (SealedRoom room : SealedRoom.values()) {
      SealedRow row = only(room);
      assertEquals(room, row.room());
      boolean hasIntegration = room.ofTenant() && room != SealedRoom.AUTHORIZATION;
      assertEquals(room.ofTenant() ? TENANT : null, row.tenant());
      assertEquals(hasIntegration ? integrationOf(0) : null, row.integration());
      assertEquals(room.ofTenant() ? null : PROVIDER, row.provider());
      assertEquals(room.ofTenant() ? null : appOf(0), row.app());
      assertEquals(nameIn(room), row.name());
      assertEquals(room == SealedRoom.CREDENTIAL ? 2 : 1, row.generation());
      assertArrayEquals(sealed(OLD, room, 0), row.sealed());
    }
  }

  @Test
  void aReplacedRowHasOtherBytesAndIsOtherwiseAsItWas() {
    write(0, OLD);
    write(1, OLD);

    for (SealedRoom room : SealedRoom.values()) {
      SealedRow row = store.sealed().notSealedBy(room, NEW, null, 10).get(0);
      assertTrue(store.sealed().replace(row, sealed(NEW, room, 9)));

      SealedRow replaced = store.sealed().notSealedBy(room, OLD, null, 10).get(0);
      assertArrayEquals(sealed(NEW, room, 9), replaced.sealed());
      assertEquals(row.position(), replaced.position());
      assertEquals(row.name(), replaced.name());
      assertEquals(row.generation(), replaced.generation());
      for (SealedRoom other : SealedRoom.values()) {
        long left = other.compareTo(room) > 0 ? 2 : 1;
        assertEquals(left, store.sealed().countNotSealedBy(other, NEW));
      }
    }
  }

  @Test
  void aRowThatWasWrittenSinceIsLeftAlone() {
    write(0, OLD);

    for (SealedRoom room : SealedRoom.values()) {
      SealedRow row = only(room);
      assertTrue(store.sealed().replace(row, new byte[] {1, 2, 3, 4, 5, 6}));

      assertFalse(store.sealed().replace(row, sealed(NEW, room, 9)));

      assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, only(room).sealed());
    }
  }

  @Test
  void aRowThatIsGoneIsNotMadeAnew() {
    write(0, OLD);
    SealedRow row = only(SealedRoom.CREDENTIAL);
    store.credentials().delete(new CredentialKey(TENANT, integrationOf(0), "main"));

    assertFalse(store.sealed().replace(row, NEW));

    assertEquals(0, store.sealed().countNotSealedBy(SealedRoom.CREDENTIAL, NEW));
    assertEquals(0, store.sealed().countNotSealedBy(SealedRoom.CREDENTIAL_PREVIOUS, NEW));
  }

  @Test
  void aReplacedCredentialIsStillRefreshedByWhoeverClaimedIt() {
    write(0, OLD);
    CredentialKey key = new CredentialKey(TENANT, integrationOf(0), "main");
    RefreshClaim claim =
        store.credentials().claim(key, 2, "node-1", Duration.ofMinutes(1), 10).orElseThrow();

    assertTrue(store.sealed().replace(only(SealedRoom.CREDENTIAL), NEW));

    assertArrayEquals(NEW, store.credentials().find(key).orElseThrow().sealed());
    assertTrue(store.credentials().commit(claim, new SealedCredential(key, 3, OLD, null), null));
    assertArrayEquals(NEW, store.credentials().previous(key).orElseThrow().sealed());
  }

  @Test
  void payloadsThatAreKeptPlainAreNoneOfIt() {
    store.inbox().insert(List.of(event(0, new byte[] {'{', '}'})));

    assertEquals(0, store.sealed().countNotSealedBy(SealedRoom.INBOX_PAYLOAD, NEW));
    assertEquals(List.of(), pages(SealedRoom.INBOX_PAYLOAD, 2));
  }

  @Test
  void whetherAKeySealedARowIsTold() {
    for (SealedRoom room : SealedRoom.values()) {
      assertFalse(store.sealed().anySealedBy(room, OLD));
    }

    write(0, OLD);

    for (SealedRoom room : SealedRoom.values()) {
      assertTrue(store.sealed().anySealedBy(room, OLD));
      assertFalse(store.sealed().anySealedBy(room, NEW));
    }
  }

  private List<SealedRow> pages(SealedRoom room, int pageSize) {
    List<SealedRow> all = new ArrayList<>();
    List<SealedRow> page = store.sealed().notSealedBy(room, NEW, null, pageSize);
    while (!page.isEmpty()) {
      all.addAll(page);
      String after = page.get(page.size() - 1).position();
      page = store.sealed().notSealedBy(room, NEW, after, pageSize);
    }
    return all;
  }

  private SealedRow only(SealedRoom room) {
    List<SealedRow> rows = store.sealed().notSealedBy(room, NEW, null, 10);
    assertEquals(1, rows.size());
    return rows.get(0);
  }

  /** One into each room, all of the same number. */
  private void write(int number, byte[] prefix) {
    TenantId tenant = tenantOf(number);
    writeCredential(new CredentialKey(tenant, integrationOf(number), "main"), number, prefix);
    Endpoint.Owner owner = new Endpoint.Owner(tenant, integrationOf(number));
    byte[] secret = sealed(prefix, SealedRoom.ENDPOINT_SECRET, number);
    assertTrue(store.endpoints().insert(endpoint("whk_" + number, appOf(number), owner, secret)));
    byte[] ofApp = sealed(prefix, SealedRoom.APP_SECRET, number);
    assertTrue(store.endpoints().insert(endpoint("whk_app_" + number, appOf(number), null, ofApp)));
    store
        .unrouted()
        .insert(List.of(unrouted(number, sealed(prefix, SealedRoom.UNROUTED_PAYLOAD, number))));
    byte[] pending = sealed(prefix, SealedRoom.AUTHORIZATION, number);
    store
        .authorizations()
        .insert(
            new PendingAuthorization(
                "state-" + number, "binding", tenant, PROVIDER, APP, pending, null),
            TTL);
    store.inbox().insert(List.of(event(number, sealed(prefix, SealedRoom.INBOX_PAYLOAD, number))));
  }

  private void writeCredential(CredentialKey key, int number, byte[] prefix) {
    byte[] first = sealed(prefix, SealedRoom.CREDENTIAL_PREVIOUS, number);
    byte[] second = sealed(prefix, SealedRoom.CREDENTIAL, number);
    store.credentials().save(new SealedCredential(key, 1, first, null));
    RefreshClaim claim =
        store.credentials().claim(key, 1, "node-1", Duration.ofMinutes(1), 10).orElseThrow();
    store.credentials().commit(claim, new SealedCredential(key, 2, second, null), null);
  }

  private static Endpoint endpoint(
      String id, AppId app, Endpoint.@Nullable Owner owner, byte[] secret) {
    List<EndpointSecret> secrets = List.of(new EndpointSecret("sec_1", secret, null, null));
    return new Endpoint(EndpointId.of(id), PROVIDER, app, owner, secrets, CREATED);
  }

  private static UnroutedEvent unrouted(int number, byte[] payload) {
    return new UnroutedEvent(
        "unrouted-" + number,
        PROVIDER,
        appOf(number),
        List.of("account"),
        "type",
        "dedup-" + number,
        "order",
        CREATED,
        payload,
        null);
  }

  private static AppId appOf(int number) {
    return AppId.of("app-" + number);
  }

  private static NewInboxEvent event(int number, byte[] payload) {
    return new NewInboxEvent(
        "event-" + number,
        tenantOf(number),
        integrationOf(number),
        PROVIDER,
        "type",
        "dedup-" + number,
        "chat",
        payload);
  }

  private static TenantId tenantOf(int number) {
    return number % 2 == 0 ? TENANT : OTHER_TENANT;
  }

  private static IntegrationId integrationOf(int number) {
    return IntegrationId.of("int_" + number);
  }

  private static String nameIn(SealedRoom room) {
    return switch (room) {
      case CREDENTIAL, CREDENTIAL_PREVIOUS -> "main";
      case ENDPOINT_SECRET -> "whk_0/sec_1";
      case APP_SECRET -> "whk_app_0/sec_1";
      case UNROUTED_PAYLOAD -> "unrouted-0";
      case AUTHORIZATION -> "state-0";
      case INBOX_PAYLOAD -> "event-0";
    };
  }

  /** Different in each room, and longer than a database keeps within its rows. */
  private static byte[] sealed(byte[] prefix, SealedRoom room, int number) {
    byte[] sealed = Arrays.copyOf(prefix, 20_000);
    sealed[10] = (byte) room.name().hashCode();
    sealed[11] = (byte) number;
    return sealed;
  }
}
