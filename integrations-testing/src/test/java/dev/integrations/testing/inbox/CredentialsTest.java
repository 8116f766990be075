package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.KEYS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Credentials;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.testing.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private final AcmeWorld world = new AcmeWorld();
  private final Credentials credentials = world.integrations.credentials();
  private final IntegrationId id = world.integration.id();

  @Test
  @DisplayName("S43 S44 a credential is kept sealed, bound to its place and generation")
  void aCredentialIsSealedForItsPlace() {
    credentials.put(world.store, TENANT, id, "token", Canary.secret("token"));
    CredentialKey key = new CredentialKey(TENANT, id, "token");
    SealedCredential stored = world.store.credentials().find(key).orElseThrow();

    assertEquals(Optional.of(Canary.secret("token")), credentials.find(TENANT, id, "token"));
    assertEquals(List.of(), Canary.findIn(new String(stored.sealed(), UTF_8)));
    assertEquals(1, stored.generation());

    CredentialKey other = new CredentialKey(TENANT, id, "other");
    world.store.credentials().save(new SealedCredential(other, 1, stored.sealed(), null));
    world.store.credentials().save(new SealedCredential(key, 2, stored.sealed(), null));
    world.clock.advance(Duration.ofSeconds(30));
    assertThrows(KeyException.class, () -> credentials.find(TENANT, id, "other"));
    assertThrows(KeyException.class, () -> credentials.find(TENANT, id, "token"));
  }

  @Test
  @DisplayName("G14 slots, integrations and tenants do not share a credential")
  void nobodyElseFindsIt() {
    credentials.put(world.store, TENANT, id, "token", Secret.of("a"));

    assertEquals(Optional.empty(), credentials.find(TENANT, id, "bot"));
    assertEquals(Optional.empty(), credentials.find(TenantId.of("other"), id, "token"));
    assertEquals(Optional.empty(), credentials.find(TENANT, IntegrationId.of("other"), "token"));
  }

  @Test
  @DisplayName("G14 of 1,000 random tenants none ever gets what is another's")
  void nothingCrossesBetweenTenants() {
    Random random = new Random(14);
    List<CredentialKey> keys = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) keys.add(randomKey(random));
    Map<CredentialKey, Secret> expected = new HashMap<>();

    for (int i = 0; i < 20_000; i++) {
      CredentialKey key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(4) == 0) {
        Secret next = Secret.of(key + " " + i);
        credentials.put(world.store, key.tenant(), key.integration(), key.slot(), next);
        expected.put(key, next);
      }
      assertEquals(
          Optional.ofNullable(expected.get(key)),
          credentials.find(key.tenant(), key.integration(), key.slot()));
    }
  }

  /** Few different parts, so that most keys share one or two with others. */
  private static CredentialKey randomKey(Random random) {
    return new CredentialKey(
        TenantId.of("t" + random.nextInt(1_000)),
        IntegrationId.of("i" + random.nextInt(3)),
        "slot" + random.nextInt(2));
  }

  @Test
  @DisplayName("S54 a change here is seen at once, one on another node after 30 seconds")
  void changesAreSeenInTime() {
    Credentials elsewhere =
        Integrations.builder(world.store, KEYS).clock(world.clock).build().credentials();
    credentials.put(world.store, TENANT, id, "token", Secret.of("a"));
    assertEquals(Optional.of(Secret.of("a")), credentials.find(TENANT, id, "token"));
    assertEquals(Optional.of(Secret.of("a")), elsewhere.find(TENANT, id, "token"));

    credentials.put(world.store, TENANT, id, "token", Secret.of("b"));
    assertEquals(Optional.of(Secret.of("b")), credentials.find(TENANT, id, "token"));
    assertEquals(Optional.of(Secret.of("a")), elsewhere.find(TENANT, id, "token"));
    world.clock.advance(Duration.ofSeconds(30));
    assertEquals(Optional.of(Secret.of("b")), elsewhere.find(TENANT, id, "token"));

    credentials.delete(world.store, TENANT, id, "token");
    assertEquals(Optional.empty(), credentials.find(TENANT, id, "token"));
  }

  @Test
  void aChangeThatIsRolledBackIsNotRemembered() {
    credentials.put(world.store, TENANT, id, "token", Secret.of("a"));

    assertThrows(
        IllegalStateException.class,
        () -> world.store.inTransaction(transaction -> {
          credentials.put(transaction, TENANT, id, "token", Secret.of("b"));
          throw new IllegalStateException("rolled back");
        }));

    assertEquals(Optional.of(Secret.of("a")), credentials.find(TENANT, id, "token"));
    world.clock.advance(Duration.ofMinutes(1));
    assertEquals(Optional.of(Secret.of("a")), credentials.find(TENANT, id, "token"));
  }

  @Test
  void aReadThatSawTheOldValueIsNotKeptBesideAChange() {
    credentials.put(world.store, TENANT, id, "token", Secret.of("a"));

    world.store.inTransaction(transaction -> {
      credentials.put(transaction, TENANT, id, "token", Secret.of("b"));
      return credentials.find(TENANT, id, "token");
    });

    assertEquals(Optional.of(Secret.of("b")), credentials.find(TENANT, id, "token"));
  }
}
