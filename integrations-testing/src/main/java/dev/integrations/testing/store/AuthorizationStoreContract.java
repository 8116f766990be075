package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.AuthorizationOutcome;
import dev.integrations.core.store.AuthorizationStore;
import dev.integrations.core.store.PendingAuthorization;
import dev.integrations.core.store.SealedCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link AuthorizationStore} owes: each consent is used once, by who began it, in time. */
public abstract class AuthorizationStoreContract extends StoreContract {
  /** For the test of a store. */
  protected AuthorizationStoreContract() {}

  private static final String BROWSER = "browser-1";
  private static final Duration TTL = Duration.ofMinutes(10);

  @Test
  void whatIsConsumedIsWhatWasBegun() {
    Instant before = store.now();
    Instant expiresAt = insert("state");
    Instant after = store.now();

    PendingAuthorization consumed = consume("state").orElseThrow();

    assertEquals(pending("state"), consumed);
    assertArrayEquals(new byte[] {1, 0, -1}, consumed.sealed());
    assertEquals(expiresAt, consumed.expiresAt());
    assertBetween(before.plus(TTL), expiresAt, after.plus(TTL));
  }

  @Test
  void ofFiftyThreadsOneConsumesIt() {
    insert("state");

    List<Optional<PendingAuthorization>> consumed = Race.of(50, i -> consume("state"));

    assertEquals(1, consumed.stream().filter(Optional::isPresent).count());
    assertTrue(consume("state").isEmpty());
  }

  @Test
  void anUnknownStateIsNotConsumed() {
    insert("state");

    for (String other : List.of("STATE", "state ", "", ODD, "x".repeat(2_000))) {
      assertTrue(consume(other).isEmpty());
      assertTrue(authorizations().outcome(other, BROWSER).isEmpty());
      assertFalse(authorizations().finish(other, INTEGRATION, null));
    }
    assertTrue(consume("state").isPresent());
  }

  @Test
  void anotherBrowserOrProviderDoesNotConsumeIt() {
    insert("state");

    assertTrue(authorizations().consume("state", "browser-2", PROVIDER).isEmpty());
    assertTrue(authorizations().consume("state", "BROWSER-1", PROVIDER).isEmpty());
    assertTrue(authorizations().consume("state", BROWSER, OTHER_PROVIDER).isEmpty());

    assertNull(outcome("state").consumedAt());
    assertTrue(consume("state").isPresent());
  }

  @Test
  void itExpiresByTheClockOfTheStore() {
    insert("early");
    insert("late");
    time.advance(TTL.minusSeconds(30));
    assertTrue(consume("early").isPresent());
    time.advance(Duration.ofSeconds(30));

    assertTrue(consume("late").isEmpty());
    assertNull(outcome("late").consumedAt());
  }

  @Test
  @DisplayName("10 minutes between a node's clock and the store's change nothing")
  void theClockOfTheStoreDecides() {
    for (int minutes : List.of(10, -20)) {
      time.advance(Duration.ofMinutes(minutes));
      String state = "state" + minutes;

      insert(state);
      time.advance(TTL.minusSeconds(30));

      assertTrue(consume(state).isPresent());
      time.advance(TTL.minusSeconds(30).negated());
    }
  }

  @Test
  void aSecondOfAStateIsAnErrorOfTheCaller() {
    insert("state");

    assertThrows(IllegalArgumentException.class, () -> insert("state"));

    assertTrue(consume("state").isPresent());
    assertThrows(IllegalArgumentException.class, () -> insert("state"));
  }

  @Test
  void itsOutcomeIsForTheBrowserThatBegan() {
    insert("state");
    consume("state");
    assertTrue(authorizations().finish("state", INTEGRATION, null));

    AuthorizationOutcome outcome = outcome("state");

    assertTrue(outcome.done());
    assertEquals(INTEGRATION, outcome.integration());
    assertNull(outcome.error());
    assertEquals(pending("state"), outcome.authorization());
    assertTrue(authorizations().outcome("state", "browser-2").isEmpty());
  }

  @Test
  void anOutcomeSaysHowFarItCame() {
    insert("state");
    assertNull(outcome("state").consumedAt());

    Instant before = store.now();
    consume("state");
    Instant consumedAt = outcome("state").consumedAt();

    assertNotNull(consumedAt);
    assertBetween(before, consumedAt, store.now());
    assertFalse(outcome("state").done());
  }

  @Test
  void aFailureIsAnOutcomeToo() {
    for (String error : List.of("access_denied", ODD, "a\0b", "x".repeat(2_000), "\ud83d")) {
      String state = "state-" + error.length();
      insert(state);
      consume(state);

      assertTrue(authorizations().finish(state, null, error));

      AuthorizationOutcome outcome = outcome(state);
      assertTrue(outcome.done());
      assertNull(outcome.integration());
      String kept = outcome.error();
      assertNotNull(kept);
      assertEquals(error.charAt(0) == '\ud83d' ? '\ufffd' : error.charAt(0), kept.charAt(0));
      assertEquals(Math.min(error.length(), 1_000), kept.length());
    }
  }

  @Test
  void itIsFinishedOnceAndOnlyWhenConsumed() {
    insert("state");
    assertFalse(authorizations().finish("state", INTEGRATION, null));
    consume("state");

    List<Boolean> finished = Race.of(8, i -> authorizations().finish("state", INTEGRATION, null));

    assertEquals(1, count(true, finished));
    assertFalse(authorizations().finish("state", null, "late"));
    assertEquals(INTEGRATION, outcome("state").integration());
  }

  @Test
  void anEndThatIsRolledBackCanBeWrittenAgain() {
    insert("state");
    consume("state");

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          assertTrue(transaction.authorizations().finish("state", INTEGRATION, null));
          throw new IllegalStateException("the integration could not be saved");
        }));

    assertFalse(outcome("state").done());
    assertTrue(authorizations().finish("state", null, "store"));
  }

  @Test
  void anOutcomeIsKnownForAnHourAfterItExpired() {
    insert("state");
    consume("state");
    authorizations().finish("state", INTEGRATION, null);

    time.advance(TTL.plusMinutes(59));
    assertEquals(0, authorizations().purge(10));
    assertTrue(outcome("state").done());

    time.advance(Duration.ofMinutes(1));
    assertTrue(authorizations().outcome("state", BROWSER).isEmpty());
    assertEquals(1, authorizations().purge(10));
  }

  @Test
  void aPurgeIsBounded() {
    for (int i = 0; i < 5; i++) insert("old-" + i);
    time.advance(TTL.plusHours(1));
    insert("new");

    assertEquals(3, authorizations().purge(3));
    assertEquals(2, authorizations().purge(3));
    assertEquals(0, authorizations().purge(3));
    assertTrue(consume("new").isPresent());
  }

  @Test
  void aSignedStateIsUsedOnce() {
    PendingAuthorization signed = signed("state", store.now().plus(TTL));

    List<Boolean> consumed = Race.of(16, i -> authorizations().consumeSigned(signed));

    assertEquals(1, count(true, consumed));
    assertNotNull(outcome("state").consumedAt());
    assertTrue(consume("state").isEmpty());
    assertTrue(authorizations().finish("state", INTEGRATION, null));
    assertEquals(INTEGRATION, outcome("state").integration());
    assertEquals(signed.expiresAt(), outcome("state").authorization().expiresAt());
  }

  @Test
  void aSignedStateExpiresByTheClockOfTheStore() {
    Instant soon = store.now().plusSeconds(30);
    assertTrue(authorizations().consumeSigned(signed("early", soon)));
    time.advance(Duration.ofSeconds(30));

    assertFalse(authorizations().consumeSigned(signed("late", soon)));
    time.advance(Duration.ofHours(2));
    assertEquals(1, authorizations().purge(10));
    assertFalse(authorizations().consumeSigned(signed("early", soon)));
  }

  @Test
  void aSignedStateSaysWhenItExpires() {
    assertThrows(
        IllegalArgumentException.class, () -> authorizations().consumeSigned(pending("state")));
  }

  @Test
  @DisplayName("64 KiB come back byte for byte, more is refused before anything is written")
  void longOnesAreNotCut() {
    byte[] sealed = bytes(SealedCredential.MAX_BYTES);
    authorizations().insert(sealing("state", sealed, null), TTL);

    assertArrayEquals(sealed, consume("state").orElseThrow().sealed());
    StoreException refused = assertThrows(
        StoreException.class,
        () -> authorizations()
            .insert(sealing("longer", bytes(SealedCredential.MAX_BYTES + 1), null), TTL));
    assertEquals(Retry.NEVER, refused.retry());
    assertTrue(authorizations().outcome("longer", BROWSER).isEmpty());
  }

  private AuthorizationStore authorizations() {
    return store.authorizations();
  }

  private Instant insert(String state) {
    return authorizations().insert(pending(state), TTL);
  }

  private Optional<PendingAuthorization> consume(String state) {
    return authorizations().consume(state, BROWSER, PROVIDER);
  }

  private AuthorizationOutcome outcome(String state) {
    return authorizations().outcome(state, BROWSER).orElseThrow();
  }

  private static PendingAuthorization pending(String state) {
    return sealing(state, new byte[] {1, 0, -1}, null);
  }

  private static PendingAuthorization signed(String state, Instant expiresAt) {
    return sealing(state, new byte[] {1, 0, -1}, expiresAt);
  }

  private static PendingAuthorization sealing(
      String state, byte[] sealed, @Nullable Instant expiresAt) {
    return new PendingAuthorization(state, BROWSER, TENANT, PROVIDER, APP, sealed, expiresAt);
  }
}
