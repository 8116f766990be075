package dev.integrations.testing.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Stage stage = new Stage();
  private final FakeEvolution evolution = stage.evolution;

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aSecondConnectShowsTheSameCodeAndOpensNoLoop() throws Exception {
    stage.lab1Closed();

    JsonObject first = stage.api.get("/instance/connect/lab1").object();
    JsonObject second = stage.api.get("/instance/connect/lab1").object();

    assertEquals(first, second);
    assertEquals(1, evolution.reconnectLoops("lab1"));
  }

  @Test
  void theNextCodeDiffersAndCounts() throws Exception {
    stage.lab1Connecting();
    JsonObject first = stage.api.get("/instance/connect/lab1").object();

    evolution.nextQrcode("lab1");
    JsonObject second = stage.api.get("/instance/connect/lab1").object();

    assertNotEquals(first.text("code"), second.text("code"));
    assertEquals(List.of(1L, 2L), List.of(first.whole("count"), second.whole("count")));
  }

  @Test
  void codesExpireByThemselvesWhenTold() throws Exception {
    try (Stage quick =
        new Stage((builder, hook) -> builder.qrcodeEvery(Duration.ofMillis(20)).qrcodeLimit(2))) {
      quick.lab1Connecting();

      long until = System.nanoTime() + SOON.toNanos();
      while (!quick.evolution.state("lab1").equals("close") && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      quick.settle();

      assertEquals(
          "refused",
          quick.receiver.last("connection.update").body().at("data", "state").asText());
      assertEquals(
          3, quick.receiver.events().stream().filter("qrcode.updated"::equals).count());
    }
  }

  @Test
  void aPairingCodeComesOnlyWithANumberOnTheFirstConnect() throws Exception {
    stage.lab1Connecting();

    JsonObject late =
        stage.api.get("/instance/connect/lab1?number=5511999990000").object();

    assertTrue(late.get("pairingCode").isNull());
  }

  @Test
  void aDropIsNotAnnouncedAsAClose() {
    stage.lab1();
    stage.settle();
    stage.receiver.forget();

    evolution.drop("lab1");
    evolution.recover("lab1");
    stage.settle();

    List<String> states = stage.receiver.received().stream()
        .map(one -> one.body().at("data", "state").asText())
        .toList();
    assertEquals(List.of("connecting", "open"), states);
  }

  @Test
  void duringADropMemoryAndDatabaseDiffer() throws Exception {
    stage.lab1();

    evolution.drop("lab1");

    assertEquals("connecting", evolution.state("lab1"));
    assertTrue(
        stage.api.get("/instance/fetchInstances").text().contains("\"connectionStatus\":\"open\""));
  }

  @Test
  void unlinkingOnThePhoneNeedsANewScan() throws Exception {
    stage.lab1();

    evolution.logoutFromPhone("lab1");
    JsonObject again = stage.api.get("/instance/connect/lab1").object();

    assertTrue(again.has("code"));
    evolution.recover("lab1");
    assertEquals("connecting", evolution.state("lab1"));
  }

  @Test
  void anOpenInstanceIsLoggedOutBeforeItIsDeleted() throws Exception {
    stage.lab1();
    stage.settle();
    stage.receiver.forget();

    stage.call("DELETE", "/instance/delete/lab1", "");
    stage.settle();

    assertEquals(
        List.of(
            "status.instance",
            "logout.instance",
            "connection.update",
            "instance.delete",
            "remove.instance"),
        stage.receiver.events());
    assertEquals(List.of(), evolution.instances());
  }

  @Test
  void aRestartReadsTheBase64OptionAnew() throws Exception {
    stage.lab1();
    stage.call(
        "POST",
        "/webhook/set/lab1",
        "{\"webhook\":{\"enabled\":true,\"url\":\"" + Stage.RECORDED_RECEIVER
            + "/hook/lab1\",\"base64\":true,\"events\":[]}}");
    evolution.receiveMedia("lab1", "5511988887777", "image/png", new byte[] {1, 2, 3});
    stage.settle();
    JsonObject before = stage.receiver.last("messages.upsert").data().asObject();

    stage.call("POST", "/instance/restart/lab1", "");
    evolution.receiveMedia("lab1", "5511988887777", "image/png", new byte[] {1, 2, 3});
    stage.settle();
    JsonObject after = stage.receiver.last("messages.upsert").data().asObject();

    assertNull(before.at("message", "base64"));
    assertEquals("AQID", after.at("message", "base64").asText());
  }

  @Test
  void everyLoopComesThroughWhenWhatsAppIsBack() {
    stage.lab1Closed();
    evolution.whatsappReachable(false);
    for (int i = 0; i < 3; i++) stage.connect("lab1");
    stage.settle();
    stage.receiver.forget();

    evolution.whatsappReachable(true);
    stage.settle();

    assertEquals(
        List.of("connection.update", "connection.update", "connection.update", "qrcode.updated"),
        stage.receiver.events());
  }

  @Test
  void anOpenStateMayHaveADeadSocket() throws Exception {
    stage.lab1();

    evolution.deadSocket("lab1");
    Api.Answer answer =
        stage.api.post("/message/sendText/lab1", "{\"number\":\"5511912345678\",\"text\":\"x\"}");

    assertEquals("open", evolution.state("lab1"));
    assertEquals(500, answer.status());
    assertEquals("Connection Closed", answer.object().at("response", "message").asText());
    assertFalse(evolution.sent("lab1").size() > 0);
  }
}
