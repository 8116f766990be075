package dev.integrations.examples.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionRoutesTest {
  private static int agents;

  @TempDir
  private static Path data;

  private static FakeEvolution server;
  private static RunningExample example;
  private static ExampleClient client;

  private String channel;

  @BeforeAll
  static void start() {
    server = FakeEvolution.builder().acknowledgeSends().start();
    example = RunningExample.with(server, data);
    client = example.client();
  }

  @AfterAll
  static void stop() {
    example.close();
    server.close();
  }

  @BeforeEach
  void anotherAgent() {
    channel = "/api/agents/" + ++agents + "/channels/evolution";
    server.clearFaults();
  }

  @Test
  void connectShowsACodeToScan() {
    Answered answer = client.post(channel + "/connect", "");

    JsonObject code = answer.json().object("qrcode");
    assertEquals(200, answer.status(), answer.body());
    assertEquals("PENDING", answer.text("status"));
    assertTrue(answer.text("integrationId").startsWith("int_"));
    assertTrue(answer.text("webhookUrl").startsWith(client.base() + "/api/webhooks/inbound/whk_"));
    assertTrue(code.text("base64").startsWith("data:image/png;base64,"));
    assertTrue(code.text("code").startsWith("2@"));
    assertTrue(code.has("pairingCode") && code.text("pairingCode") == null);
  }

  @Test
  void connectAgainIsTheSameIntegrationAndInstance() {
    Answered first = client.post(channel + "/connect", "");
    int instances = server.instances().size();

    Answered second = client.post(channel + "/connect", "{}");

    assertEquals(first.text("integrationId"), second.text("integrationId"));
    assertEquals(first.text("webhookUrl"), second.text("webhookUrl"));
    assertEquals(instances, server.instances().size());
  }

  @Test
  void connectWithANumberGivesAPairingCode() {
    Answered answer = client.post(channel + "/connect", "{\"number\":\"5511999990000\"}");

    assertEquals(200, answer.status(), answer.body());
    assertTrue(answer.json().object("qrcode").text("pairingCode").length() >= 8, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"number\":7}", "{\"number\":\"abc\"}", "{\"number\":\"\"}", "[]", "x"})
  void connectWithAWrongBodyIsRefused(String body) {
    assertEquals("400 invalid_request", client.post(channel + "/connect", body).problem());
  }

  @Test
  void scanConnectsAndTheServerSaysAsWhom() {
    connected();

    Answered status = client.get(channel + "/status");

    assertEquals("CONNECTED", status.text("status"));
    assertEquals("open", status.text("state"));
    assertEquals("5511999990000", status.text("number"));
    assertEquals("Lab Phone", status.text("profileName"));
  }

  @Test
  void codeIsToldWhileConnectingOnly() {
    String code = client.post(channel + "/connect", "").json().object("qrcode").text("code");

    Answered before = client.get(channel + "/qrcode");
    server.scan(instance());
    example.await(channel + "/status", answer -> answer.body().contains("CONNECTED"));
    Answered after = client.get(channel + "/qrcode");

    assertEquals(code, before.json().object("qrcode").text("code"));
    assertEquals("409 already_connected", after.problem());
    assertTrue(after.text("detail").contains("nothing to scan"), after.body());
  }

  @Test
  void closedConnectionHasNoCodeButAdvice() {
    connected();
    client.delete(channel);

    Answered answer = client.get(channel + "/qrcode");

    assertEquals("409 not_connecting", answer.problem());
    assertTrue(answer.text("detail").contains("connect first"), answer.body());
  }

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
  void agentThatWasNeverConnectedIsUnknown() {
    String body = "{\"to\":\"5511988887777\",\"text\":\"hi\"}";

    assertEquals("404 unknown_agent", client.get(channel + "/status").problem());
    assertEquals("404 unknown_agent", client.get(channel + "/qrcode").problem());
    assertEquals("404 unknown_agent", client.get(channel + "/messages").problem());
    assertEquals("404 unknown_agent", client.post(channel + "/messages", body).problem());
    assertEquals("404 unknown_agent", client.delete(channel).problem());
  }

  @Test
  void agentOfAnotherTenantIsUnknown() {
    connected();
    String body = "{\"to\":\"5511988887777\",\"text\":\"hi\"}";
    String[] other = {"X-Tenant-Id", "other"};

    assertEquals("404 unknown_agent", client.get(channel + "/status", other).problem());
    assertEquals(
        "404 unknown_agent", client.post(channel + "/messages", body, other).problem());
    assertEquals("404 unknown_agent", client.delete(channel, other).problem());
    assertEquals("CONNECTED", client.get(channel + "/status").text("status"));
  }

  @Test
  void sameAgentOfTwoTenantsIsTwoIntegrations() {
    String one = client.post(channel + "/connect", "", "X-Tenant-Id", "a").text("integrationId");
    String two = client.post(channel + "/connect", "", "X-Tenant-Id", "b").text("integrationId");

    assertFalse(one.equals(two));
  }

  @Test
  void serverThatIsDownIsSaidAndConnectCarriesOnLater() {
    server.down();
    try {
      Answered answer = client.post(channel + "/connect", "");
      assertEquals("502 provider_unreachable", answer.problem());
      assertFalse(answer.body().contains(server.globalKey()), answer.body());
    } finally {
      server.up();
    }

    assertEquals("PENDING", client.post(channel + "/connect", "").text("status"));
  }

  @Test
  void keyThatTheServerRefusesIsTheOperatorsFault() {
    server.failNext("POST /instance/create", Fault.status(401));

    assertEquals(
        "502 provider_credentials_refused",
        client.post(channel + "/connect", "").problem());
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
  void disconnectDeletesTheInstanceAndConnectBeginsAnew() {
    connected();
    String instance = instance();

    Answered ended = client.delete(channel);

    assertEquals(200, ended.status(), ended.body());
    assertEquals("DISCONNECTED", ended.text("status"));
    assertFalse(server.instances().contains(instance));
    assertEquals("DISCONNECTED", client.get(channel + "/status").text("status"));
    assertEquals("DISCONNECTED", client.delete(channel).text("status"));
    assertEquals("PENDING", client.post(channel + "/connect", "").text("status"));
  }

  @Test
  void logoutOnThePhoneAsksTheCustomerToReconnect() {
    connected();

    server.logoutFromPhone(instance());

    Answered status =
        example.await(channel + "/status", answer -> answer.body().contains("NEEDS_REAUTH"));
    assertEquals("logged_out", status.text("reason"));
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

  private void connected() {
    client.post(channel + "/connect", "");
    server.scan(instance());
    example.await(channel + "/status", answer -> answer.body().contains("CONNECTED"));
  }

  private String instance() {
    return server.instances().get(server.instances().size() - 1);
  }
}
