package dev.integrations.examples.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.testing.evolution.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionRoutesTest extends ChannelTest {
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
  void codeThatIsNotThereYetIsAllNullsAndSaysWhereItWillBe() {
    server.slowQrcodes(true);
    try {
      Answered answer = client.post(channel + "/connect", "");
      Answered asked = client.get(channel + "/qrcode");

      for (Answered each : List.of(answer, asked)) {
        assertEquals(200, each.status(), each.body());
        assertEquals(
            "{\"base64\":null,\"code\":null,\"pairingCode\":null}",
            each.json().object("qrcode").toString());
        assertEquals("PENDING", each.text("status"));
        assertTrue(each.text("detail").contains("/qrcode"), each.body());
      }
    } finally {
      server.slowQrcodes(false);
    }
  }

  @Test
  void connectOfWhatIsConnectedHasTheSameShape() {
    connected();

    Answered answer = client.post(channel + "/connect", "");

    assertEquals("CONNECTED", answer.text("status"));
    assertTrue(answer.json().object("qrcode").has("base64"), answer.body());
    assertTrue(answer.text("detail").contains("nothing to scan"), answer.body());
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
}
