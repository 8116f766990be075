package dev.integrations.testing.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeEvolutionTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Receiver receiver = new Receiver();
  private final FakeEvolution evolution = FakeEvolution.start();
  private final Api api = new Api(evolution);

  @AfterEach
  void stop() {
    evolution.close();
    receiver.close();
  }

  @Test
  void aScanOpensTheConnectionAndSaysSo() throws Exception {
    api.create("acme", receiver);
    JsonValue code = api.get("/instance/connect/acme").object().get("code");

    evolution.scan("acme", "5511911112222", "Acme Phone");
    assertTrue(evolution.awaitWebhooks(SOON));

    assertEquals("open", evolution.state("acme"));
    assertEquals(code, receiver.last("qrcode.updated").body().at("data", "qrcode", "code"));
    assertEquals(
        List.of(
            "instance.create",
            "connection.update",
            "qrcode.updated",
            "connection.update",
            "connection.update"),
        receiver.events());
    var open = receiver.last("connection.update").body();
    assertEquals("open", open.at("data", "state").asText());
    assertEquals("5511911112222@s.whatsapp.net", open.text("sender"));
    assertEquals("token-acme", open.text("apikey"));
    assertEquals("1", receiver.last("connection.update").headers().get("x-hook"));
  }

  @Test
  void whatIsSentIsKeptFoundAndAnnounced() throws Exception {
    api.create("acme", receiver);
    evolution.scan("acme");

    Api.Answer answer =
        api.post("/message/sendText/acme", "{\"number\":\"5511988887777\",\"text\":\"hi\"}");
    evolution.awaitWebhooks(SOON);

    assertEquals(201, answer.status());
    SentMessage sent = evolution.sent("acme").get(0);
    assertEquals("hi", sent.text());
    assertEquals("5511988887777@s.whatsapp.net", sent.to());
    assertEquals(answer.object(), receiver.last("send.message").data());
    var found = api.post("/chat/findMessages/acme", "{\"where\":{}}").object();
    assertEquals(
        sent.id(),
        found
            .at("messages", "records")
            .asArray()
            .values()
            .get(0)
            .asObject()
            .at("key", "id")
            .asText());
  }

  @Test
  void aMessageReceivedIsPostedToTheWebhook() throws Exception {
    api.create("acme", receiver);
    evolution.scan("acme");

    String id = evolution.receive("acme", "5511988887777", "hello");
    evolution.awaitWebhooks(SOON);

    var data = receiver.last("messages.upsert").data().asObject();
    assertEquals(id, data.at("key", "id").asText());
    assertEquals("hello", data.at("message", "conversation").asText());
    assertEquals("contacts.upsert", receiver.events().get(receiver.events().size() - 1));
  }

  @Test
  void anEventThatIsNotTakenComesAgainUnchanged() throws Exception {
    api.create("acme", receiver);
    evolution.awaitWebhooks(SOON);
    receiver.forget();
    receiver.answer(503, 500);

    evolution.emit("acme", "call", JsonValue.parse("{\"id\":\"C1\"}"));
    WebhookDelivery delivery = delivered("call");

    assertEquals(3, delivery.attempts());
    assertEquals(3, receiver.received().size());
    assertEquals(receiver.received().get(0).body(), receiver.received().get(2).body());
  }

  @Test
  void aRefusedEventDoesNotComeAgain() throws Exception {
    api.create("acme", receiver);
    evolution.awaitWebhooks(SOON);
    receiver.answer(404);

    evolution.emit("acme", "call", JsonValue.parse("{}"));
    evolution.awaitWebhooks(SOON);

    WebhookDelivery last = evolution.webhooks().get(evolution.webhooks().size() - 1);
    assertEquals(WebhookDelivery.State.FAILED, last.state());
    assertEquals(1, last.attempts());
  }

  @Test
  void aConnectWhileClosedOpensOneMoreLoop() throws Exception {
    api.create("acme", receiver);
    evolution.whatsappReachable(false);

    for (int i = 0; i < 3; i++) api.get("/instance/connect/acme");

    assertEquals(3, evolution.reconnectLoops("acme"));
    assertEquals("close", evolution.state("acme"));
  }

  @Test
  void aFaultHappensOnce() throws Exception {
    api.create("acme", receiver);
    evolution.scan("acme");
    String body = "{\"number\":\"5511988887777\",\"text\":\"hi\"}";
    evolution.failNext("POST /message/sendText", Fault.html(502));
    evolution.failNext("POST /message/sendText", Fault.resetAfter());

    assertEquals(502, api.post("/message/sendText/acme", body).status());
    assertThrows(IOException.class, () -> api.post("/message/sendText/acme", body));
    assertEquals(201, api.post("/message/sendText/acme", body).status());

    assertEquals(2, evolution.sent("acme").size());
  }

  @Test
  void aServerThatIsDownRefusesAndComesBackWithItsInstances() throws Exception {
    api.create("acme", receiver);

    evolution.down();
    assertThrows(IOException.class, () -> api.get("/"));
    evolution.up();

    assertEquals(200, api.get("/instance/connectionState/acme").status());
  }

  @Test
  void aNameStaysTakenUntilItsRemovalIsDelivered() throws Exception {
    try (FakeEvolution slow =
        FakeEvolution.builder().webhookRetries(WebhookRetries.manual()).start()) {
      Api calls = new Api(slow);
      calls.create("acme", receiver);
      slow.awaitWebhooks(SOON);
      receiver.answer(200, 500);

      assertEquals(200, calls.delete("/instance/delete/acme").status());
      slow.awaitWebhooks(SOON);
      assertEquals(200, calls.get("/instance/connectionState/acme").status());
      slow.retryNow();
      slow.awaitWebhooks(SOON);

      assertEquals(404, calls.get("/instance/connectionState/acme").status());
    }
  }

  @Test
  void idsAreMadeFromTheSeedAndDiffer() throws Exception {
    try (FakeEvolution twin = FakeEvolution.start()) {
      Api other = new Api(twin);
      String first = api.post("/instance/create", bare("a")).object().text("hash");

      assertEquals(first, other.post("/instance/create", bare("a")).object().text("hash"));
      assertNotEquals(first, api.post("/instance/create", bare("b")).object().text("hash"));
    }
  }

  @Test
  void ofManyThatCreateOneNameOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Future<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      statuses.add(threads.submit(() -> api.post("/instance/create", bare("a")).status()));
    }

    int created = 0;
    for (Future<Integer> status : statuses) created += status.get() == 201 ? 1 : 0;
    threads.shutdown();

    assertEquals(1, created);
    assertEquals(List.of("a"), evolution.instances());
  }

  @Test
  void eventsMayBePostedInParallel() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    LoopbackServer waiting = new LoopbackServer("test", request -> {
      both.countDown();
      boolean together = both.await(10, TimeUnit.SECONDS);
      return HttpAnswer.json(together ? 200 : 404, JsonObject.EMPTY);
    });
    try (waiting;
        FakeEvolution fake = FakeEvolution.builder().parallelWebhooks().start()) {
      waiting.open(0);
      new Api(fake)
          .post(
              "/instance/create",
              "{\"instanceName\":\"a\",\"integration\":\"WHATSAPP-BAILEYS\",\"webhook\":"
                  + "{\"url\":\"http://127.0.0.1:" + waiting.port() + "\",\"events\":[\"CALL\"]}}");

      fake.emit("a", "call", JsonObject.EMPTY);
      fake.emit("a", "call", JsonObject.EMPTY);
      fake.awaitWebhooks(SOON);

      assertEquals(
          List.of(WebhookDelivery.State.DELIVERED, WebhookDelivery.State.DELIVERED),
          fake.webhooks().stream().map(WebhookDelivery::state).toList());
    }
  }

  @Test
  void ofABigEventTheDataAreNotKept() throws Exception {
    api.create("acme", receiver);
    JsonObject big = JsonObject.of("text", JsonString.of("x".repeat(300_000)));

    evolution.emit("acme", "call", big);
    evolution.awaitWebhooks(SOON);

    assertEquals(big, receiver.last("call").data());
    WebhookDelivery last = evolution.webhooks().get(evolution.webhooks().size() - 1);
    assertFalse(last.body().has("data"));
  }

  @Test
  void anAnswerMayBeSlowOrCutOffAndTheMessageIsOut() throws Exception {
    api.create("acme", receiver);
    evolution.scan("acme");
    String body = "{\"number\":\"5511988887777\",\"text\":\"hi\"}";
    evolution.failNext("POST /message/sendText", Fault.slow(Duration.ofMillis(100)));
    evolution.failNext("POST /message/sendText", Fault.cutOff());

    long start = System.nanoTime();
    assertEquals(201, api.post("/message/sendText/acme", body).status());
    assertTrue(System.nanoTime() - start >= 100_000_000L);
    assertThrows(IOException.class, () -> api.post("/message/sendText/acme", body));

    assertEquals(2, evolution.sent("acme").size());
  }

  @Test
  void aFaultBeforeLeavesTheMessageUnsent() throws Exception {
    api.create("acme", receiver);
    evolution.scan("acme");
    evolution.failNext("POST /message/sendText", Fault.resetBefore());

    assertThrows(
        IOException.class,
        () -> api.post("/message/sendText/acme", "{\"number\":\"5511988887777\",\"text\":\"x\"}"));

    assertEquals(List.of(), evolution.sent("acme"));
    ReceivedCall last = evolution.calls().get(evolution.calls().size() - 1);
    assertEquals("/message/sendText/acme", last.path());
    assertEquals(0, last.status());
  }

  private static String bare(String name) {
    return "{\"instanceName\":\"" + name + "\",\"integration\":\"WHATSAPP-BAILEYS\"}";
  }

  /** The last event of this name, when it has arrived. */
  private WebhookDelivery delivered(String event) throws InterruptedException {
    long until = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < until) {
      evolution.awaitWebhooks(SOON);
      var found = evolution.webhooks().stream()
          .filter(one -> one.event().equals(event))
          .filter(one -> one.state() == WebhookDelivery.State.DELIVERED)
          .findFirst();
      if (found.isPresent()) return found.get();
      Thread.onSpinWait();
    }
    throw new AssertionError(event + " was not delivered");
  }
}
