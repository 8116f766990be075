package dev.integrations.examples.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.testing.evolution.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRoutesTest extends ChannelTest {
  @Test
  void messageIsSentAndKeptInTheConversation() {
    connected();

    Answered sent = client.post(
        channel + "/messages", "{\"to\":\"+55 (11) 98888-7777\",\"text\":\"order shipped 📦\"}");

    assertEquals(200, sent.status(), sent.body());
    assertEquals("PENDING", sent.text("status"));
    assertEquals("order shipped 📦", server.sent(instance()).get(0).text());
    JsonObject kept = example
        .await(channel + "/messages", answer -> answer.body().contains("DELIVERY_ACK"))
        .items()
        .get(0);
    assertEquals(sent.text("messageId"), kept.text("messageId"));
    assertEquals("out", kept.text("direction"));
    assertEquals("5511988887777", kept.text("peer"));
    assertEquals("order shipped 📦", kept.text("text"));
  }

  @Test
  void receivedMessageIsInTheConversationOnce() {
    connected();

    String id = server.receive(instance(), "5511988887777", "where is my order?");

    Answered list =
        example.await(channel + "/messages", answer -> !answer.items().isEmpty());
    assertEquals(1, list.items().size());
    assertEquals(id, list.items().get(0).text("messageId"));
    assertEquals("in", list.items().get(0).text("direction"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|body field to: expected a text, got nothing",
        "{\"text\":\"a\"}|body field to: expected a text, got nothing",
        "{\"to\":\"5511988887777\"}|body field text: expected a text, got nothing",
        "{\"to\":5511988887777,\"text\":\"a\"}|body field to: expected a text, got a number",
        "{\"to\":\"5511988887777\",\"text\":\"\"}|body field text: expected a text that is not blank",
        "{\"to\":\"12\",\"text\":\"a\"}|to: expected 8 to 15 digits",
        "{\"to\":\"5511988887777\",\"text\":\"a\\u0000b\"}|without U+0000",
        "{\"to\":\"5511988887777\",\"text\":\"a\\ud83d\"}|half of a surrogate pair",
        "{\"to\":\"1203630000@newsletter\",\"text\":\"a\"}|to: expected 8 to 15 digits",
      })
  void messageWithAWrongBodyIsRefused(String body, String detail) {
    connected();

    Answered answer = client.post(channel + "/messages", body == null ? "" : body);

    assertEquals("400 invalid_request", answer.problem());
    assertTrue(answer.text("detail").contains(detail), answer.body());
    assertEquals(0, server.sent(instance()).size());
  }

  @Test
  void numberThatIsNotOnWhatsAppIsTold() {
    connected();
    server.numbersNotOnWhatsApp("5511900000000");

    Answered answer =
        client.post(channel + "/messages", "{\"to\":\"5511900000000\",\"text\":\"hi\"}");

    assertEquals("400 number_not_on_whatsapp", answer.problem());
    assertEquals("never", answer.text("retry"));
  }

  @Test
  void messageWhileNobodyScannedIsNotConnected() {
    client.post(channel + "/connect", "");

    Answered answer =
        client.post(channel + "/messages", "{\"to\":\"5511988887777\",\"text\":\"hi\"}");

    assertEquals("409 not_connected", answer.problem());
  }

  @Test
  void answerThatIsHtmlIsNotTakenForOne() {
    connected();
    server.failNext("POST /message/sendText", Fault.html(200));

    Answered answer =
        client.post(channel + "/messages", "{\"to\":\"5511988887777\",\"text\":\"hi\"}");

    assertEquals("502 protocol_error", answer.problem());
    assertEquals("unknown", answer.text("retry"));
  }

  @Test
  void messagesComeInParts() {
    connected();
    for (int i = 1; i <= 3; i++) server.receive(instance(), "5511988887777", "message " + i);
    example.await(channel + "/messages", answer -> answer.items().size() == 3);

    Answered first = client.get(channel + "/messages?limit=2");
    Answered second = client.get(channel + "/messages?limit=2&cursor=" + first.text("next"));

    assertEquals(2, first.items().size());
    assertEquals(1, second.items().size());
    assertNull(second.text("next"));
    assertEquals(
        "400 invalid_request", client.get(channel + "/messages?cursor=x").problem());
  }
}
