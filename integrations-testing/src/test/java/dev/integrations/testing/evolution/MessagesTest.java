package dev.integrations.testing.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private final Stage stage = new Stage((builder, hook) -> builder.acknowledgeSends());
  private final FakeEvolution evolution = stage.evolution;

  @AfterEach
  void stop() {
    stage.close();
  }

  private JsonObject post(String path, String body) throws Exception {
    return stage.api.post(path, body).object();
  }

  @ParameterizedTest
  @CsvSource({
    "+55 (11) 98888-7777, 5511988887777@s.whatsapp.net",
    "5541988887777, 554188887777@s.whatsapp.net",
    "5541968887777, 5541968887777@s.whatsapp.net",
    "5215512345678, 525512345678@s.whatsapp.net",
    "120363000000000001, 120363000000000001@g.us",
    "5511988887777-1600000000, 5511988887777-1600000000@g.us",
    "111222333444555@lid, 111222333444555@lid",
    "5511988887777:12@s.whatsapp.net, 5511988887777@s.whatsapp.net"
  })
  void aNumberBecomesTheJidThatTheServerMakesOfIt(String number, String jid) {
    assertEquals(jid, Jids.of(number));
  }

  @Test
  void aMessageIsAcknowledgedByItself() throws Exception {
    stage.lab1();

    post("/message/sendText/lab1", "{\"number\":\"5511988887777\",\"text\":\"hi\"}");
    stage.settle();

    List<String> last = stage
        .receiver
        .events()
        .subList(stage.receiver.events().size() - 3, stage.receiver.events().size());
    assertEquals(List.of("send.message", "messages.update", "messages.update"), last);
    assertEquals(
        "[{\"status\":\"SERVER_ACK\"},{\"status\":\"DELIVERY_ACK\"}]",
        post("/chat/findMessages/lab1", "{}")
            .at("messages", "records")
            .asArray()
            .values()
            .get(0)
            .asObject()
            .get("MessageUpdate")
            .toString());
  }

  @Test
  void theDelayOfASendBlocksTheCall() throws Exception {
    stage.lab1();
    long start = System.nanoTime();

    post("/message/sendText/lab1", "{\"number\":\"5511988887777\",\"text\":\"hi\",\"delay\":150}");

    assertTrue(System.nanoTime() - start >= 150_000_000L);
  }

  @Test
  void mediaThatCameInCanBeFetched() throws Exception {
    stage.lab1();
    String id =
        evolution.receiveMedia("lab1", "5511988887777", "application/pdf", new byte[] {1, 2, 3});

    Api.Answer answer = stage.api.post(
        "/chat/getBase64FromMediaMessage/lab1", "{\"message\":{\"key\":{\"id\":\"" + id + "\"}}}");

    assertEquals(201, answer.status());
    assertEquals("AQID", answer.object().text("base64"));
    assertEquals("documentMessage", answer.object().text("mediaType"));
    assertEquals("application/pdf", answer.object().text("mimetype"));
  }

  @Test
  void whatWasSentWithAFileCanBeFetchedToo() throws Exception {
    stage.lab1();
    Recording call = Recording.read("send-media-document-base64");
    JsonObject sent = post(call.path(), call.body());

    JsonObject file = post(
        "/chat/getBase64FromMediaMessage/lab1",
        JsonObject.of("message", JsonObject.of("key", sent.get("key"))).toString());

    assertEquals("JVBERi0xLjQgbGFi", file.text("base64"));
    assertEquals("doc.pdf", file.text("fileName"));
  }

  @Test
  void groupsAreDroppedWhenTheSettingsSaySo() {
    stage.lab1();
    stage.call("POST", "/settings/set/lab1", Recording.read("settings-set").body());

    String id = evolution.receive("lab1", message(Stage.GROUP));

    assertEquals("", id);
  }

  @Test
  void aMessageWithoutItsEventIsFoundAllTheSame() throws Exception {
    stage.lab1();
    stage.settle();
    stage.receiver.forget();

    evolution.receiveSilently("lab1", message("5511988887777@s.whatsapp.net"));
    stage.settle();

    assertEquals(List.of(), stage.receiver.events());
    assertEquals(
        1, post("/chat/findMessages/lab1", "{}").at("messages", "total").asLong());
  }

  @Test
  void extendedTextBecomesAConversation() {
    stage.lab1();
    JsonObject content = JsonValue.parse(
            "{\"extendedTextMessage\":{\"text\":\"hi\",\"contextInfo\":{\"stanzaId\":\"Q\"}}}")
        .asObject();

    evolution.receive("lab1", message("5511988887777@s.whatsapp.net").with("message", content));
    stage.settle();

    JsonObject data = stage.receiver.last("messages.upsert").data().asObject();
    assertEquals("hi", data.at("message", "conversation").asText());
    assertEquals("Q", data.at("contextInfo", "stanzaId").asText());
    assertEquals("conversation", data.text("messageType"));
  }

  @Test
  void aCallThatIsNotPlayedSaysSo() throws Exception {
    stage.lab1();

    assertEquals(501, stage.api.post("/message/sendPoll/lab1", "{}").status());
    assertEquals(501, stage.api.get("/group/fetchAllGroups/lab1").status());
    assertEquals(404, stage.api.get("/no/such").status());
  }

  @Test
  void neitherTextNorNumberIsPrinted() throws Exception {
    stage.lab1();
    post("/message/sendText/lab1", "{\"number\":\"5511988887777\",\"text\":\"my secret\"}");
    stage.settle();

    String printed = evolution.sent("lab1").toString() + evolution.webhooks();

    assertTrue(!printed.contains("5511988887777") && !printed.contains("my secret"), printed);
  }

  @Test
  void anInstanceThatIsNotThereIsSaidToBeNotThere() {
    var error = assertThrows(IllegalArgumentException.class, () -> evolution.scan("nobody"));

    assertEquals("FakeEvolution: no instance is named \"nobody\"", error.getMessage());
  }

  private static JsonObject message(String from) {
    return JsonValue.parse(
            "{\"key\":{\"remoteJid\":\"" + from + "\"},\"message\":{\"conversation\":\"hi\"}}")
        .asObject();
  }
}
