package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallBody;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's traps are refused before anything is sent. */
class InputTest {
  private static final String TO = "5511988887777";
  private final RecordedCalls server = new RecordedCalls();
  private final EvolutionClient client = server.client("acme");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "1234567",
        "1234567890123456",
        "123456789012345678",
        "5511988887777-1606",
        "someone@example.com",
        "120363000000000001@newsletter",
        "111222333444555@hosted.lid",
        "1@c.us",
        "5511988887777@",
        "٥٥١١٩٨٨٨٨٧٧٧٧",
        "5511988887777\n"
      })
  void whatIsNoNumberIsRefused(String number) {
    String message = refused(() -> client.messages().sendText(number, "hi"));

    assertTrue(message.startsWith("to: expected 8 to 15 digits"), message);
    assertTrue(number.isEmpty() || !message.contains(number), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5511988887777", "+55 (11) 98888-7777", "55.11.98888.7777"})
  void formattingOfANumberIsTakenOff(String number) {
    assertEquals("5511988887777", Messages.recipient(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5511988887777@s.whatsapp.net", "5511988887777:12@s.whatsapp.net", "111222333444555@lid",
        "120363000000000001@g.us", "5511988887777-1606000000@g.us", "status@broadcast"
      })
  void addressesAreTakenAsTheyAre(String jid) {
    assertEquals(jid, Messages.recipient(jid));
  }

  @Test
  void oldAddressOfAPersonIsItsNumber() {
    assertEquals("5511988887777", Messages.recipient("5511988887777@c.us"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n", "half a pair \ud83d"})
  void textThatWouldNotArriveIsRefused(String text) {
    refused(() -> client.messages().sendText(TO, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "-1", "1e3", "9999999999", "\u0661"})
  void cursorThatNoPageGaveIsRefused(String cursor) {
    refused(() -> client.chats().messages(MessageQuery.ALL, PageRequest.first(3).after(cursor)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void instanceThatCannotBeAddressedIsRefused(String name) {
    refused(() -> server.client(name));
    refused(() -> NewInstance.baileys(name));
  }

  @Test
  void instanceNamesAreOneSegment() {
    RecordedCalls odd = new RecordedCalls("connection-state-open");

    odd.client("a/b é?x#y%").instance().state();

    assertEquals(
        "/instance/connectionState/a%2Fb%20%C3%A9%3Fx%23y%25", odd.calls.get(0).path());
  }

  @Test
  void dataPrefixIsTakenOffAndWhatIsNoBase64Refused() {
    var inline = assertInstanceOf(
        MediaSource.Inline.class, MediaSource.base64("data:image/png;base64,aGVs\nbG8="));

    assertEquals("aGVsbG8=", inline.base64());
    refused(() -> MediaSource.base64("not base64!"));
    refused(() -> MediaSource.base64("abc"));
    refused(() -> MediaSource.bytes(new byte[0]));
    refused(() -> MediaSource.url(URI.create("file:///etc/passwd")));
  }

  @Test
  void documentFromBytesNeedsAName() {
    var unnamed =
        OutgoingMedia.of(OutgoingMedia.Kind.DOCUMENT, MediaSource.bytes("x".getBytes(UTF_8)));

    String message = refused(() -> client.messages().sendMedia(TO, unnamed));

    assertTrue(message.contains("fileName"), message);
  }

  @Test
  void streamedFileIsAForm() {
    RecordedCalls recorded = new RecordedCalls("send-media-multipart");
    var media = OutgoingMedia.of(
            OutgoingMedia.Kind.IMAGE,
            MediaSource.stream("a.png", "image/png", CallBody.Stream.of("png".getBytes(UTF_8))))
        .caption("multipart");

    recorded.client("lab1").messages().sendMedia(TO, media);

    var form = assertInstanceOf(CallBody.Multipart.class, recorded.calls.get(0).body());
    assertEquals(
        List.of("number", "mediatype", "caption", "file"),
        form.parts().stream().map(CallBody.Part::name).toList());
  }

  @Test
  void optionsThatAFormCannotCarryAreRefused() {
    var media = OutgoingMedia.of(
        OutgoingMedia.Kind.IMAGE,
        MediaSource.stream("a.png", "image/png", CallBody.Stream.of(new byte[1])));
    var options = SendOptions.NONE.delay(Duration.ofSeconds(1));

    String message = refused(() -> client.messages().sendMedia(TO, media, options));

    assertTrue(message.startsWith("delay: not possible"), message);
  }

  @Test
  void placesAndContactsAreWhole() {
    refused(() -> new LocationPin(91, 0, "n", "a"));
    refused(() -> new LocationPin(0, Double.NaN, "n", "a"));
    refused(() -> new LocationPin(0, 0, "", "a"));
    refused(() -> new LocationPin(0, 0, "n", " "));
    refused(() -> ContactCard.of("Ana", "123456789"));
    refused(() -> ContactCard.of("", "5511977776666"));
    refused(() -> client.messages().sendContacts(TO, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "👍👍", "1", "a", " ", "👍 "})
  void whatIsNotOneEmojiIsRefused(String text) {
    refused(() -> client.messages().sendReaction(key(), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "👍", "👍🏽", "❤️", "👨‍👩‍👧", "🇧🇷", "1️⃣"})
  void oneEmojiOrNothingIsAReaction(String emoji) {
    assertDoesNotThrow(() -> Emoji.check(emoji));
  }

  @Test
  void webhookNeedsAUrlThatTheServerCallsAndItsEvents() {
    refused(() -> WebhookSettings.of(URI.create("not-a-url"), WebhookEvents.ALL));
    refused(() -> WebhookSettings.of(URI.create("ftp://a.example/x"), WebhookEvents.ALL));
    refused(() -> WebhookSettings.of(URI.create("https://a.example/x"), Set.of()));
    refused(() -> WebhookSettings.of(URI.create("https://a.example/x"), Set.of("messages.upsert")));
    refused(() -> EvolutionOptions.DEFAULT.events(Set.of()));
  }

  @Test
  void queryCannotCarryACallToAnotherInstance() {
    for (String name : List.of("instanceName", "instanceName[0]", "instanceName[]")) {
      refused(() -> client
          .raw()
          .execute(Call.get("/instance/connectionState/{i}", "acme")
              .query(name, "other")
              .build()));
    }
    assertTrue(server.calls.isEmpty());
  }

  @Test
  void serverAddressHoldsNoSecret() {
    Secret key = Secret.of("k");

    refused(() -> EvolutionServer.of(URI.create("http://user:pw@evo.example"), key));
    refused(() -> EvolutionServer.of(URI.create("ftp://evo.example"), key));
    refused(() -> EvolutionServer.of(URI.create("https://evo.example"), Secret.of("cl\u00e9")));
    refused(() -> EvolutionServer.of(URI.create("https://evo.example"), Secret.of("a\nb")));
    refused(() -> EvolutionServer.of(URI.create("https://evo.example?x=1"), key));
  }

  @Test
  void sendsAreNotRepeatableAndTheirDelayStretchesTheLimit() {
    RecordedCalls recorded = new RecordedCalls("send-text");

    recorded
        .client("lab1")
        .messages()
        .sendText(TO, "hi", SendOptions.NONE.delay(Duration.ofSeconds(30)));

    assertFalse(recorded.calls.get(0).repeatable());
    assertEquals(Duration.ofSeconds(30), recorded.calls.get(0).extraTime());
    refused(() -> SendOptions.NONE.delay(Duration.ofMinutes(11)));
    refused(() -> SendOptions.NONE.delay(Duration.ofMillis(-1)));
  }

  private String refused(Executable use) {
    String message = assertThrows(IllegalArgumentException.class, use).getMessage();
    assertTrue(server.calls.isEmpty(), "something was sent");
    return String.valueOf(message);
  }

  private static MessageKey key() {
    return new MessageKey(new Jid(TO + "@s.whatsapp.net"), false, "A", null);
  }
}
