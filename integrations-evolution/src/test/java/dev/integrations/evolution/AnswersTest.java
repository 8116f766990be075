package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.DeliveryStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the client reads out of recorded answers. */
class AnswersTest {
  @Test
  void receiptNamesTheMessageAsWhatsAppDoes() {
    var receipt = client("send-text").messages().sendText("5511988887777", "Hello *world*");

    assertEquals("3EB03B01128E50F79DBA6D", receipt.id());
    assertEquals("5511988887777@s.whatsapp.net", receipt.key().chat().value());
    assertTrue(receipt.key().fromMe());
    assertEquals(DeliveryStatus.PENDING, receipt.status());
    assertEquals(Instant.ofEpochSecond(1795222053L), receipt.sentAt());
    assertFalse(receipt.toString().contains("Hello"), receipt::toString);
  }

  @Test
  void receiptOfTheServersOwnChannelHasNoStatus() {
    var receipt = client("evo-send-text").messages().sendText("5511988887777", "Hello");

    assertNull(receipt.status());
    assertEquals("5511988887777", receipt.key().chat().value());
  }

  @Test
  void noQrCodeYetIsNoQrCode() {
    var answer = client("connect-no-whatsapp-reachable").instance().connect();

    assertEquals(ConnectionState.CONNECTING, answer.state());
    assertNull(answer.qrCode());
  }

  @Test
  void qrAndPairingCodeAreReadAndNeverPrinted() {
    var answer = client("connect-with-number-second-call").instance().connect();

    QrCode code = Objects.requireNonNull(answer.qrCode());
    assertEquals("WZYEH1YY", code.pairingCode());
    assertEquals("2@Pair,a=,b=,c=", code.code());
    assertTrue(Objects.requireNonNull(code.image()).startsWith("data:image/png;base64,"));
    assertFalse(answer.toString().contains("WZYEH1YY"), answer::toString);
    assertFalse(answer.toString().contains("2@Pair"), answer::toString);
  }

  @Test
  void connectWhenOpenSaysSo() {
    var answer = client("connect-when-open").instance().connect();

    assertEquals(ConnectionState.OPEN, answer.state());
    assertNull(answer.qrCode());
  }

  @Test
  void createdInstanceKeepsItsTokenSecret() {
    var created = new RecordedCalls("create-baileys-with-qrcode")
        .admin()
        .create(NewInstance.baileys("lab1").qrCode(true));

    assertEquals("4afedadb-5647-4822-bc98-580fc3ce404e", created.id());
    assertEquals(ConnectionState.CONNECTING, created.state());
    assertEquals(Secret.of("instance-token-lab1"), created.token());
    assertNotNull(created.qrCode());
    assertFalse(created.toString().contains("instance-token"), created::toString);
  }

  @Test
  void instancesAreReadWithTheirOwnersAndEnds() {
    var unlinked = new RecordedCalls("fetch-instances-after-unlink")
        .admin()
        .instance("pair")
        .orElseThrow();

    assertEquals(ConnectionState.CLOSE, unlinked.state());
    assertEquals(401L, unlinked.closedBy());
    assertEquals("5511999990000", Objects.requireNonNull(unlinked.owner()).phone());
    assertEquals("Lab Phone", unlinked.profileName());
    assertFalse(unlinked.toString().contains("5511999990000"), unlinked::toString);
    assertFalse(unlinked.toString().contains("instance-token"), unlinked::toString);
  }

  @Test
  void unknownInstanceIsEmpty() {
    var found = new RecordedCalls("fetch-instances-by-unknown-name").admin().instance("ghost");

    assertTrue(found.isEmpty());
  }

  @Test
  void numbersComeInTheOrderOfTheQuestion() {
    var checks = client("whatsapp-numbers")
        .chats()
        .checkNumbers(List.of(
            "5511988887777",
            "5511900000000",
            "120363000000000001@g.us",
            "111222333444555@lid",
            "status@broadcast"));

    assertEquals(
        List.of(true, false, true, true, false),
        checks.stream().map(NumberCheck::exists).toList());
    assertEquals("5511988887777@s.whatsapp.net", checks.get(0).jid().value());
    assertEquals("Lab group", checks.get(2).name());
  }

  @Test
  void pagesEndWhereTheServerSaysSo() {
    Page<StoredMessage> page = client("find-messages-page-two")
        .chats()
        .messages(MessageQuery.ALL, PageRequest.first(3).after("2"));
    Page<StoredMessage> last =
        client("find-messages-all").chats().messages(MessageQuery.ALL, PageRequest.first(50));

    assertEquals("3", page.next());
    assertEquals(3, page.items().size());
    assertNull(last.next());
    assertEquals(16, last.items().size());
  }

  @Test
  void streamFetchesOnePageAfterTheOther() {
    var server = new RecordedCalls("find-messages-page-two", "find-messages-all");

    long count = server.client("evo").chats().messages(MessageQuery.ALL).count();

    assertEquals(3 + 16, count);
    assertEquals(2, server.calls.size());
  }

  @Test
  void storedMessageTellsHowItFared() {
    var page =
        client("find-messages-all").chats().messages(MessageQuery.ALL, PageRequest.first(50));

    StoredMessage first = page.items().get(0);
    assertEquals("3EB092F0924F0B25D5F557", first.message().id());
    assertEquals("conversation", first.message().type());
    assertNotNull(first.message().sentAt());
    assertTrue(page.items().stream().anyMatch(m -> !m.updates().isEmpty()));
  }

  @Test
  void webhookIsReadAsTheServerKeepsIt() {
    var set = client("set-webhook-full")
        .webhook()
        .set(WebhookSettings.of(URI.create("https://a.example/x"), WebhookEvents.DEFAULT));
    var unusable = client("set-webhook-invalid-url-accepted").webhook().find().orElseThrow();
    var none = client("find-webhook-none").webhook().find();

    assertEquals(Secret.of("Bearer hook-secret"), set.headers().get("authorization"));
    assertTrue(set.base64());
    assertEquals(5, set.events().size());
    assertFalse(set.toString().contains("hook-secret"), set::toString);
    assertEquals("not-a-url", unusable.url());
    assertTrue(none.isEmpty());
  }

  @Test
  void settingsAreReadFlat() {
    var settings = client("settings-find").instance().settings().orElseThrow();

    assertTrue(settings.rejectCall());
    assertEquals("No calls please", settings.callMessage());
    assertTrue(settings.alwaysOnline());
  }

  @Test
  void versionIsRead() {
    var info = new RecordedCalls("root-info").admin().info();

    assertEquals("2.3.7", info.version());
  }

  private static EvolutionClient client(String recording) {
    return new RecordedCalls(recording).client(Recording.of(recording).instance());
  }
}
