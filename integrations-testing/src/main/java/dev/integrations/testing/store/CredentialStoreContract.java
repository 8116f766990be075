package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.integrations.core.store.CredentialStore} owes: generations, claims of refreshes,
 * how they end, what is due.
 */
public abstract class CredentialStoreContract extends RefreshRaces {
  /** For the test of a store. */
  protected CredentialStoreContract() {}

  @Test
  void whatWasNeverSavedIsNotFound() {
    assertEquals(Optional.empty(), store.credentials().find(KEY));
  }

  @Test
  void theFirstGenerationIsOne() {
    assertFalse(save(0, 'a'));
    assertFalse(save(2, 'a'));
    assertEquals(Optional.empty(), store.credentials().find(KEY));

    assertTrue(save(1, 'a'));

    assertStored(1, 'a');
  }

  @Test
  void everyWriteIsExactlyOneGenerationAboveTheStored() {
    save(1, 'a');

    assertFalse(save(1, 'x'));
    assertFalse(save(3, 'x'));
    assertStored(1, 'a');
    assertTrue(save(2, 'b'));

    assertStored(2, 'b');
  }

  @Test
  void aGenerationIsDatedByTheClockOfTheStore() {
    save(1, 'a');
    time.advance(Duration.ofHours(1));

    Instant before = store.now();
    save(2, 'b');

    Instant updatedAt = stored(KEY).updatedAt();
    assertNotNull(updatedAt);
    assertBetween(before, updatedAt, store.now());
  }

  @Test
  @DisplayName("G26 tokens of 16 KiB and 64 KiB come back byte for byte")
  void longCredentialsAreNotCut() {
    for (int kib : List.of(16, 64)) {
      CredentialKey key = new CredentialKey(TENANT, INTEGRATION, "kib-" + kib);
      byte[] sealed = bytes(kib * 1024);

      assertTrue(store.credentials().save(new SealedCredential(key, 1, sealed, null)));

      assertArrayEquals(sealed, stored(key).sealed());
    }
  }

  @Test
  @DisplayName("G26 what is longer than 64 KiB is refused before anything is written")
  void tooLongCredentialsAreRefused() {
    save(1, 'a');
    RefreshClaim claim = claimed("node-1");
    byte[] tooLong = bytes(SealedCredential.MAX_BYTES + 1);

    StoreException saved = assertThrows(
        StoreException.class,
        () -> store.credentials().save(new SealedCredential(KEY, 2, tooLong, null)));
    StoreException committed = assertThrows(
        StoreException.class,
        () -> store.credentials().commit(claim, new SealedCredential(KEY, 2, tooLong, null), null));

    assertEquals(Retry.NEVER, saved.retry());
    assertEquals(Retry.NEVER, committed.retry());
    assertStored(1, 'a');
  }

  @Test
  @DisplayName("G26 a refresh keeps two generations of 64 KiB byte for byte")
  void longGenerationsAreNotCut() {
    byte[] first = bytes(SealedCredential.MAX_BYTES);
    byte[] second = bytes(SealedCredential.MAX_BYTES - 1);
    store.credentials().save(new SealedCredential(KEY, 1, first, null));

    store.credentials().commit(claimed("node-1"), new SealedCredential(KEY, 2, second, null), null);

    assertArrayEquals(second, stored(KEY).sealed());
    assertArrayEquals(first, store.credentials().previous(KEY).orElseThrow().sealed());
  }

  @Test
  void slotsAreThoseOfTheIntegrationInOrder() {
    for (String slot : List.of("user", "bot", "Bot")) saveDue(store, key(slot), null);
    saveDue(store, new CredentialKey(TENANT, OTHER_INTEGRATION, "x"), null);
    saveDue(store, new CredentialKey(OTHER_TENANT, INTEGRATION, "y"), null);

    assertEquals(List.of("Bot", "bot", "user"), store.credentials().slots(TENANT, INTEGRATION));
    store.credentials().delete(key("bot"));
    assertEquals(List.of("Bot", "user"), store.credentials().slots(TENANT, INTEGRATION));
  }

  @Test
  @DisplayName("G17 slots, integrations and tenants do not share a credential")
  void placesDoNotShareACredential() {
    List<CredentialKey> keys = List.of(
        KEY,
        new CredentialKey(TENANT, INTEGRATION, "Main"),
        new CredentialKey(TENANT, INTEGRATION, "main "),
        new CredentialKey(TENANT, INTEGRATION, repeated(64)),
        new CredentialKey(TENANT, OTHER_INTEGRATION, "main"),
        new CredentialKey(OTHER_TENANT, INTEGRATION, "main"));

    for (int i = 0; i < keys.size(); i++) {
      byte[] sealed = {(byte) i};
      assertTrue(store.credentials().save(new SealedCredential(keys.get(i), 1, sealed, null)));
    }

    for (int i = 0; i < keys.size(); i++) {
      assertArrayEquals(new byte[] {(byte) i}, stored(keys.get(i)).sealed());
    }
  }

  @Test
  void afterADeleteTheFirstGenerationIsOneAgain() {
    save(1, 'a');
    save(2, 'b');

    store.credentials().delete(KEY);

    assertEquals(Optional.empty(), store.credentials().find(KEY));
    assertFalse(save(3, 'c'));
    assertTrue(save(1, 'c'));
  }

  @Test
  void deletingWhatIsNotThereChangesNothing() {
    CredentialKey other = new CredentialKey(TENANT, INTEGRATION, "other");
    save(1, 'a');

    store.credentials().delete(other);

    assertStored(1, 'a');
  }

  @Test
  @DisplayName("G27 concurrent first saves leave one row and no exception")
  void ofManyFirstSavesOneWins() {
    List<Boolean> won = Race.of(16, i -> save(1, (char) ('a' + i)));

    assertEquals(1, count(true, won));
    assertStored(1, (char) ('a' + won.indexOf(true)));
  }

  @Test
  @DisplayName("G3 of many writers of one generation one wins, the others change nothing")
  void ofManyWritersOfOneGenerationOneWins() {
    save(1, 'z');

    List<Boolean> won = Race.of(16, i -> save(2, (char) ('a' + i)));

    assertEquals(1, count(true, won));
    assertStored(2, (char) ('a' + won.indexOf(true)));
  }

  private static String repeated(int length) {
    return "\u4e2d".repeat(length);
  }

  private void assertStored(long generation, char sealed) {
    assertEquals(generation, stored(KEY).generation());
    assertArrayEquals(new byte[] {(byte) sealed}, stored(KEY).sealed());
  }
}
