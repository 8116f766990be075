package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Secret;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.http.CallBody;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.testing.Canary;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sending through a played server. */
class SendingTest {
  private static final String TO = "5511988887777";
  private static final TimeLimits QUICK = new TimeLimits(
      Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5));
  private final FakeEvolution server =
      FakeEvolution.builder().globalKey(Canary.value("evolution-api-key")).start();
  private final HttpPipeline http = HttpPipeline.builder().build();
  private final EvolutionClient client = client(EvolutionOptions.DEFAULT);

  @BeforeEach
  void begin() {
    EvolutionAdmin.standalone(URI.create(server.baseUrl()), Canary.secret("evolution-api-key"))
        .create(NewInstance.baileys("acme"));
    server.scan("acme");
  }

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  @Test
  @DisplayName("G44 a send whose outcome is unknown is never repeated")
  void sendWithAnUnknownOutcomeIsNeverRepeated() {
    List<Fault> faults =
        List.of(Fault.resetAfter(), Fault.cutOff(), Fault.slow(Duration.ofMillis(1500)));
    for (Fault fault : faults) {
      int before = server.sent("acme").size();
      server.failNext("POST /message/sendText", fault);

      IntegrationException error =
          assertThrows(IntegrationException.class, () -> client.messages().sendText(TO, "once"));

      assertEquals(Retry.UNKNOWN, error.retry());
      assertEquals(before + 1, server.sent("acme").size());
    }
    assertEquals(faults.size(), server.sent("acme").size());
  }

  @Test
  @DisplayName("G44 a send that a 503 refuses is not repeated either")
  void sendIsNotRepeatedAfterA503() {
    server.failNext("POST /message/sendText", Fault.status(503));

    assertThrows(IntegrationException.class, () -> client.messages().sendText(TO, "once"));

    assertEquals(1, sends());
    assertEquals(0, server.sent("acme").size());
  }

  @Test
  void sendThatNeverLeftIsSafeToRepeat() {
    server.down();

    IntegrationException error =
        assertThrows(IntegrationException.class, () -> client.messages().sendText(TO, "hello"));

    assertEquals(Retry.SAFE, error.retry());
  }

  @Test
  void delayStretchesTheTimeLimit() {
    SendOptions slow = SendOptions.NONE.delay(Duration.ofMillis(1_300));

    MessageReceipt receipt = client.messages().sendText(TO, "slowly", slow);

    assertFalse(receipt.id().isEmpty());
  }

  @Test
  void everyKindOfMessageIsTaken() {
    Messages messages = client.messages();
    byte[] png = "not a real picture".getBytes(UTF_8);

    MessageReceipt text = messages.sendText(TO, "hello");
    messages.sendText(TO, "yes", SendOptions.NONE.quoting(text.key()));
    messages.sendMedia(TO, OutgoingMedia.document("a.pdf", png));
    messages.sendMedia(
        TO,
        OutgoingMedia.of(
            OutgoingMedia.Kind.IMAGE,
            MediaSource.stream("a.png", "image/png", CallBody.Stream.of(png))));
    messages.sendAudio(TO, MediaSource.bytes(png));
    messages.sendLocation(TO, new LocationPin(-23.5, -46.6, "Office", "Av. Paulista"));
    messages.sendContacts(TO, List.of(ContactCard.of("Ana", "5511977776666")));
    messages.sendReaction(text.key(), "👍");

    assertEquals(8, server.sent("acme").size());
  }

  @Test
  void receivedMediaIsFetchedByTheIdOfItsMessage() {
    byte[] content = "a picture".getBytes(UTF_8);
    String id = server.receiveMedia("acme", TO, "image/png", content);

    MediaContent media = client.chats().media(id);

    assertArrayEquals(content, media.content());
    assertEquals("image/png", media.mimetype());
  }

  @Test
  void sentMessagesAreFoundAfterAnUnknownOutcome() {
    server.failNext("POST /message/sendText", Fault.resetAfter());
    assertThrows(IntegrationException.class, () -> client.messages().sendText(TO, "maybe"));

    var found = client
        .chats()
        .messages(MessageQuery.ALL.chat(TO + "@s.whatsapp.net").ownOnly())
        .filter(stored -> "maybe".equals(stored.message().text()))
        .count();

    assertEquals(1, found);
  }

  @Test
  void numberThatIsNotOnWhatsAppIsSaidWithoutTheNumber() {
    server.numbersNotOnWhatsApp("5511900000000");

    var error = assertThrows(
        RejectedException.class, () -> client.messages().sendText("5511900000000", "hi"));
    var checks = client.chats().checkNumbers(List.of("5511900000000", TO));

    assertEquals("number_not_on_whatsapp", error.code());
    assertFalse(String.valueOf(error.getMessage()).contains("5511900000000"));
    assertEquals(List.of(false, true), checks.stream().map(NumberCheck::exists).toList());
  }

  @Test
  void deadSocketIsNotConnectedForPeopleAndGroups() {
    server.group("120363000000000001@g.us", "Lab", TO);
    server.deadSocket("acme");

    assertThrows(NotConnectedException.class, () -> client.messages().sendText(TO, "hi"));
  }

  @Test
  void unlinkedPhoneIsNotConnectedForPeopleAndGroups() {
    server.logoutFromPhone("acme");

    for (String to : List.of(TO, "120363000000000001@g.us", "111222333444555@lid")) {
      assertThrows(NotConnectedException.class, () -> client.messages().sendText(to, "hi"));
    }
  }

  @Test
  void unknownGroupIsRejectedWhileConnected() {
    var error = assertThrows(
        RejectedException.class, () -> client.messages().sendText("404000000000000001@g.us", "hi"));

    assertEquals(RejectedException.Kind.NOT_FOUND, error.kind());
  }

  @Test
  void limitOfSendsIsCountedForEachInstance() {
    EvolutionOptions two = EvolutionOptions.DEFAULT.sendLimit(2, Duration.ofMinutes(10));
    EvolutionClient limited = client(two);
    limited.messages().sendText(TO, "1");
    limited.messages().sendText(TO, "2");

    var error =
        assertThrows(RateLimitedException.class, () -> limited.messages().sendText(TO, "3"));

    assertEquals(Retry.SAFE, error.retry());
    assertEquals(2, server.sent("acme").size());
    limited.instance().state();
  }

  @Test
  void keyIsNeverPartOfAnErrorOrAPrintedValue() {
    server.failNext("POST /message/sendText", Fault.status(401));

    var error =
        assertThrows(IntegrationException.class, () -> client.messages().sendText(TO, "hi"));
    var rows = EvolutionAdmin.standalone(
            URI.create(server.baseUrl()), Canary.secret("evolution-api-key"))
        .instances();

    String printed = error + " " + error.error() + " " + rows + " " + client;
    assertEquals(List.of(), Canary.findIn(printed));
    assertFalse(printed.contains(server.token("acme")));
  }

  private long sends() {
    return server.calls().stream()
        .filter(call -> call.target().startsWith("/message/"))
        .count();
  }

  private EvolutionClient client(EvolutionOptions options) {
    Secret key = Canary.secret("evolution-api-key");
    EvolutionServer app = EvolutionServer.of(URI.create(server.baseUrl()), key).options(options);
    ServerAccess access = new ServerAccess(http, app, RetryPolicy.DEFAULT, QUICK);
    return access.client("acme", access.asOperator(CallScope.NOBODY));
  }
}
