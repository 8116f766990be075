package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.PageRequest;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.evolution.FakeEvolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How connection and QR events move the status, in whatever order they come. */
class ConnectionTrackerTest {
  private static final String NOON = "2026-01-15T12:00:00.000Z";
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final FakeEvolution server = FakeEvolution.builder().clock(clock).start();
  private final InMemoryStore store = new InMemoryStore(clock);
  private final Host host = new Host(server, store, clock, time -> {});
  private final List<String> warnings = new ArrayList<>();
  private final EvolutionRooms rooms = new EvolutionRooms(
      host.integrations, Map.of(), new QrCodes(host.integrations.credentials(), warnings::add));
  private final ConnectionTracker tracker = new ConnectionTracker(rooms);

  @BeforeEach
  void begin() throws Exception {
    server.slowQrcodes(true);
    host.connect();
    server.awaitWebhooks(Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    host.close();
    server.close();
  }

  @Test
  void openConnectsWithTheDigitsOfTheAccount() {
    connection("open", 200, NOON, ",\"wuid\":\"5511999990000:12@s.whatsapp.net\"");

    assertEquals(IntegrationStatus.CONNECTED, now().status());
    assertEquals("5511999990000", now().account());
  }

  @Test
  void everyMoveIsToldToTheHostOnce() {
    open(NOON);
    open("2026-01-15T12:00:01.000Z");
    close(401, "2026-01-15T12:00:02.000Z");
    close(401, "2026-01-15T12:00:02.000Z");

    assertEquals(List.of("integration.needs_reauth", "integration.connected"), hostEvents());
  }

  @ParameterizedTest
  @CsvSource({"401,logged_out", "402,closed_402", "403,forbidden", "406,closed_406"})
  void whatTheServerDoesNotTryAgainNeedsTheCustomer(int code, String reason) {
    open(NOON);

    close(code, "2026-01-15T12:00:01.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
    assertEquals(reason, now().reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 428, 440, 500, 503, 515})
  void dropIsNoneOfTheCustomersBusiness(int code) {
    open(NOON);

    close(code, "2026-01-15T12:00:01.000Z");
    connection("connecting", 200, "2026-01-15T12:00:02.000Z", "");

    assertEquals(IntegrationStatus.CONNECTED, now().status());
  }

  @Test
  void closeThatIsOlderThanTheOpenIsIgnored() {
    open("2026-01-15T12:00:05.000Z");

    close(401, NOON);

    assertEquals(IntegrationStatus.CONNECTED, now().status());
  }

  @Test
  void closeBetweenTwoOpensThatComesLastIsIgnored() {
    open(NOON);
    open("2026-01-15T12:00:05.000Z");

    close(401, "2026-01-15T12:00:03.000Z");

    assertEquals(IntegrationStatus.CONNECTED, now().status());
  }

  @Test
  void openThatIsOlderThanTheCloseIsIgnored() {
    open(NOON);
    close(401, "2026-01-15T12:00:05.000Z");

    open("2026-01-15T12:00:03.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
  }

  @Test
  void clockOfTheServerThatJumpsBackAnHourHidesNothing() {
    open(NOON);

    close(401, "2026-01-15T11:00:01.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
  }

  @Test
  void logoutBeforeAnybodyScannedIsNoNews() {
    close(401, NOON);

    assertEquals(IntegrationStatus.PENDING, now().status());
    assertEquals(List.of(), hostEvents());
  }

  @Test
  void endThatTheHostWantsIsNoNewsForItWhileSomebodyIsAtIt() {
    open(NOON);
    change(facts -> facts.deleting(clock.instant()));

    close(401, "2026-01-15T12:00:01.000Z");
    logout("2026-01-15T12:00:01.100Z");
    removed("2026-01-15T12:00:01.200Z");

    assertEquals(IntegrationStatus.CONNECTED, now().status());
  }

  @Test
  void endThatTheHostWantedAndThatFailedIsFinishedByItsEvents() {
    open(NOON);
    change(facts -> facts.deleting(clock.instant()).endFailed(clock.instant()));

    logout("2026-01-15T12:00:01.000Z");

    assertEquals(IntegrationStatus.DISCONNECTED, now().status());
    assertEquals("host", now().reason());
    assertTrue(now().stillDeleting());
    assertTrue(store.credentials().find(slot("apikey")).isEmpty());
    assertEquals(List.of("integration.disconnected", "integration.connected"), hostEvents());
  }

  @Test
  void endWhoseNodeDiedIsFinishedByItsEvents() {
    open(NOON);
    change(facts -> facts.deleting(clock.instant()));
    clock.advance(Duration.ofMinutes(2));

    removed("2026-01-15T12:02:00.000Z");

    assertEquals(IntegrationStatus.DISCONNECTED, now().status());
  }

  @Test
  void endThatFailedIsWithdrawnByAnOpen() {
    open(NOON);
    change(facts -> facts.deleting(clock.instant()).endFailed(clock.instant()));

    open("2026-01-15T12:00:01.000Z");
    logout("2026-01-15T12:00:02.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
    assertFalse(InstanceFacts.of(now()).deleting());
  }

  @Test
  void logoutNeedsTheCustomerWithoutAWordOfTheConnection() {
    open(NOON);

    logout("2026-01-15T12:00:01.000Z");
    logout("2026-01-15T12:00:01.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
    assertEquals("logged_out", now().reason());
    assertEquals(List.of("integration.needs_reauth", "integration.connected"), hostEvents());
  }

  @Test
  void logoutThatIsOlderThanTheOpenIsIgnored() {
    open("2026-01-15T12:00:05.000Z");

    logout(NOON);
    removed(NOON);
    status(401, NOON);

    assertEquals(IntegrationStatus.CONNECTED, now().status());
  }

  @Test
  void openThatIsOlderThanTheLogoutIsIgnored() {
    open(NOON);
    logout("2026-01-15T12:00:05.000Z");

    open("2026-01-15T12:00:03.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
  }

  @ParameterizedTest
  @CsvSource({"401,logged_out", "403,forbidden"})
  void codeOfTheSameEndExplainsTheLogoutInAnyOrder(int code, String reason) {
    open(NOON);

    logout("2026-01-15T12:00:01.020Z");
    close(code, "2026-01-15T12:00:01.010Z");
    status(code, "2026-01-15T12:00:01.000Z");

    assertEquals(reason, now().reason());
    assertEquals(List.of("integration.needs_reauth", "integration.connected"), hostEvents());
  }

  @Test
  void statusThatIsClosedNeedsTheCustomer() {
    open(NOON);

    status(403, "2026-01-15T12:00:01.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
    assertEquals("forbidden", now().reason());
  }

  @Test
  void removedInstanceNeedsTheCustomer() {
    open(NOON);

    removed("2026-01-15T12:00:01.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
    assertEquals("instance_missing", now().reason());
  }

  @Test
  void logoutAndRemovalBeforeAnybodyScannedAreNoNews() {
    logout(NOON);
    removed("2026-01-15T12:00:01.000Z");

    assertEquals(IntegrationStatus.PENDING, now().status());
    assertEquals(List.of(), hostEvents());
  }

  @Test
  void newerQrCodeReplacesTheOlderAndNotTheOtherWayRound() {
    qrCode("second", "2026-01-15T12:00:45.000Z");
    qrCode("first", NOON);

    assertEquals("second", stored().orElseThrow().code().code());
  }

  @Test
  void qrCodeThatDoesNotOpenIsNoneAndIsReplaced() {
    qrCode("damaged", NOON);
    damage();

    assertTrue(stored().isEmpty());
    assertTrue(stored().isEmpty());
    qrCode("next", "2026-01-15T12:00:45.000Z");

    assertEquals("next", stored().orElseThrow().code().code());
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains(now().id().value()), warnings.toString());
    assertTrue(host.evolution.qrCode(Host.TENANT, now().id()).isPresent());
  }

  /** The row is there, its content is not what was sealed for this place. */
  private void damage() {
    CredentialKey key = slot("qr");
    SealedCredential found = store.credentials().find(key).orElseThrow();
    byte[] changed = found.sealed();
    changed[changed.length - 1] ^= 1;
    assertTrue(
        store.credentials().save(new SealedCredential(key, found.generation() + 1, changed, null)));
  }

  @Test
  void codeAfterTheOpenMeansThatTheLogoutWasLost() {
    open(NOON);

    qrCode("again", "2026-01-15T12:00:10.000Z");

    assertEquals(IntegrationStatus.NEEDS_REAUTH, now().status());
    assertEquals("logged_out", now().reason());
    assertEquals("again", stored().orElseThrow().code().code());
    open("2026-01-15T12:00:20.000Z");
    assertEquals(IntegrationStatus.CONNECTED, now().status());
  }

  @Test
  void openForgetsTheQrCodeAndLateOnesStayForgotten() {
    qrCode("first", NOON);
    open("2026-01-15T12:00:10.000Z");

    qrCode("late", "2026-01-15T12:00:05.000Z");

    assertTrue(stored().isEmpty());
  }

  @Test
  void qrLimitKeepsItPendingWithItsReasonAndLetsConnectBeginAnew() {
    qrCode("last", NOON);

    envelope(
        "{\"message\":\"QR code limit reached, please login again\",\"statusCode\":500}",
        "2026-01-15T12:10:00.000Z",
        tracker::onQrCode);
    connection("refused", 428, "2026-01-15T12:10:00.000Z", "");

    assertEquals(IntegrationStatus.PENDING, now().status());
    assertEquals("qr_limit", now().reason());
    assertTrue(stored().isEmpty());
    server.slowQrcodes(false);
    assertNull(host.connect().integration().reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "\"x\"",
        "{\"state\":1}",
        "{\"state\":\"strange\"}",
        "{\"qrcode\":7}",
        "{\"qrcode\":{}}",
        "{\"state\":\"open\",\"wuid\":5}"
      })
  void strangeDataHarmsNothing(String data) {
    envelope(data, "yesterday", tracker::onQrCode);
    envelope(data, "yesterday", tracker::onConnectionUpdate);
    envelope(data, "yesterday", tracker::onStatus);

    assertTrue(now().status() != IntegrationStatus.DISCONNECTED);
  }

  private void open(String at) {
    connection("open", 200, at, "");
  }

  private void close(int code, String at) {
    connection("close", code, at, "");
  }

  private void connection(String state, int reason, String at, String more) {
    envelope(
        "{\"instance\":\"x\",\"state\":\"" + state + "\",\"statusReason\":" + reason + more + "}",
        at,
        tracker::onConnectionUpdate);
  }

  private void logout(String at) {
    envelope("null", at, tracker::onLogout);
  }

  private void removed(String at) {
    envelope("null", at, tracker::onRemoval);
  }

  private void status(int code, String at) {
    envelope(
        "{\"instance\":\"x\",\"status\":\"closed\",\"disconnectionReasonCode\":" + code + "}",
        at,
        tracker::onStatus);
  }

  private void qrCode(String code, String at) {
    envelope(
        "{\"qrcode\":{\"instance\":\"x\",\"pairingCode\":null,\"code\":\"" + code
            + "\",\"base64\":\"data:image/png;base64,AA==\"}}",
        at,
        tracker::onQrCode);
  }

  private void envelope(String data, String at, Told told) {
    JsonObject envelope = (JsonObject)
        JsonValue.parse("{\"event\":\"x\",\"date_time\":\"" + at + "\",\"data\":" + data + "}");
    Integration known = now();
    store.<Boolean, RuntimeException>inTransaction(transaction -> {
      told.of(transaction, known, envelope);
      return true;
    });
  }

  private interface Told {
    void of(StoreTransaction transaction, Integration integration, JsonObject envelope);
  }

  private void change(UnaryOperator<InstanceFacts> facts) {
    rooms.change(now(), Moves.facts(facts, clock.instant()), "test");
  }

  private CredentialKey slot(String name) {
    return new CredentialKey(Host.TENANT, now().id(), name);
  }

  private Integration now() {
    return host.now();
  }

  private Optional<StoredQrCode> stored() {
    return rooms.qrCodes().find(store, now());
  }

  private List<String> hostEvents() {
    return store.inbox().list(InboxQuery.of(Host.TENANT), PageRequest.first(100)).items().stream()
        .map(event -> event.type())
        .filter(type -> type.startsWith("integration."))
        .toList();
  }
}
