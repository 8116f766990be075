package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** The server in which the recordings were made, set up again: its key, names, tokens, phones. */
final class Stage implements AutoCloseable {
  static final String RECORDED_SERVER = "http://localhost:8080";
  static final String RECORDED_RECEIVER = "http://localhost:9095";
  static final String GROUP = "120363000000000001@g.us";
  static final String PHONE = "5511999990000";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  final Receiver receiver = new Receiver();
  final FakeEvolution evolution;
  final Api api;

  Stage() {
    this((builder, receiver) -> builder);
  }

  Stage(BiFunction<FakeEvolutionBuilder, Receiver, FakeEvolutionBuilder> more) {
    FakeEvolutionBuilder builder = FakeEvolution.builder().globalKey("test-key");
    evolution = more.apply(builder, receiver).start();
    api = new Api(evolution);
    evolution.numbersNotOnWhatsApp("5511900000000");
    evolution.group(
        GROUP, "Lab group", "111222333444555@lid", "222333444555666@lid", "99887766554433@lid");
  }

  /** Puts our addresses in the place of the recorded ones. */
  String ours(String text) {
    return text.replace(RECORDED_SERVER, evolution.baseUrl())
        .replace(RECORDED_RECEIVER, receiver.base());
  }

  /** And the other way round. */
  JsonValue recorded(JsonValue value) {
    return JsonValue.parse(value
        .toString()
        .replace(evolution.baseUrl(), RECORDED_SERVER)
        .replace(receiver.base(), RECORDED_RECEIVER));
  }

  void call(String method, String path, String body) {
    Api.Answer answer = send(method, path, ours(body));
    if (answer.status() >= 300) {
      throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.text());
    }
  }

  private Api.Answer send(String method, String path, String body) {
    try {
      return api.call(method, path, body);
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void create(String body) {
    call("POST", "/instance/create", body);
  }

  void connect(String name) {
    call("GET", "/instance/connect/" + name, "");
  }

  /** Closed, never connected. */
  void acme() {
    create("""
        {"instanceName":"acme","integration":"WHATSAPP-BAILEYS","token":"instance-token-1",
         "rejectCall":true,"msgCall":"No calls please","alwaysOnline":true}
        """);
  }

  void beta() {
    create("{\"instanceName\":\"beta\",\"integration\":\"WHATSAPP-BAILEYS\"}");
  }

  void evo() {
    create("""
        {"instanceName":"evo","integration":"EVOLUTION","token":"instance-token-evo",
         "number":"5511999990000","webhook":{"url":"http://localhost:9095/hook/evo","byEvents":true,
         "base64":false,"events":["MESSAGES_UPSERT","SEND_MESSAGE","CONTACTS_UPSERT","CHATS_UPSERT",
         "CHATS_UPDATE"]}}
        """);
  }

  void biz() {
    create("""
        {"instanceName":"biz","integration":"WHATSAPP-BUSINESS","token":"meta-token",
         "number":"100000000000001","businessId":"200000000000002",
         "webhook":{"url":"http://localhost:9095/hook/biz","byEvents":false,"events":[
         "MESSAGES_UPSERT","MESSAGES_UPDATE","SEND_MESSAGE","CONTACTS_UPSERT","CONTACTS_UPDATE"]}}
        """);
  }

  void lab1Closed() {
    create("""
        {"instanceName":"lab1","integration":"WHATSAPP-BAILEYS","token":"instance-token-lab1",
         "webhook":{"url":"http://localhost:9095/hook/lab1","byEvents":false,"base64":false,
         "headers":{"x-hook":"1"},"events":[]}}
        """);
  }

  void lab1Connecting() {
    lab1Closed();
    connect("lab1");
  }

  void lab1() {
    lab1Connecting();
    evolution.scan("lab1", PHONE, "Lab Phone");
  }

  void pair() {
    create("""
        {"instanceName":"pair","integration":"WHATSAPP-BAILEYS","token":"instance-token-pair",
         "number":"5511999990000","webhook":{"url":"http://localhost:9095/hook/pair","events":[]}}
        """);
  }

  void qrl() {
    create("""
        {"instanceName":"qrl","integration":"WHATSAPP-BAILEYS","token":"instance-token-qrl",
         "webhook":{"url":"http://localhost:9095/hook/qrl","events":[]}}
        """);
  }

  /** A socket was tried and failed; 5511988887777 is known from another instance. */
  void deadCc() {
    lab1();
    call("POST", "/chat/whatsappNumbers/lab1", "{\"numbers\":[\"5511988887777\"]}");
    evolution.whatsappReachable(false);
    create("{\"instanceName\":\"cc\",\"integration\":\"WHATSAPP-BAILEYS\",\"token\":\"t-cc\"}");
    connect("cc");
  }

  /** Messages that lie in the server already, the newest first. */
  void history(String name, List<JsonObject> newestFirst) {
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      JsonObject message = newestFirst.get(i);
      evolution.receiveSilently(name, message);
      JsonArray updates = message.array("MessageUpdate");
      if (updates == null) continue;
      String id = message.at("key", "id").asText();
      updates.forEach(one -> evolution.acknowledge(name, id, one.asObject().text("status")));
    }
  }

  /** Waits until so many posts have come in. */
  void delivered(int posts) {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (receiver.received().size() < posts) {
      if (System.nanoTime() > until) throw new AssertionError("expected " + posts + " posts");
      settle();
      Thread.onSpinWait();
    }
  }

  void settle() {
    try {
      if (!evolution.awaitWebhooks(LIMIT)) throw new AssertionError("webhooks still being sent");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    evolution.close();
    receiver.close();
  }
}
