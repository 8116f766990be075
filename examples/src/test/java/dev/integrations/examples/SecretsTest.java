package dev.integrations.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.examples.webhook.ServerHook;
import dev.integrations.testing.Canary;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be done, and go wrong, once; then a search for what must not be seen. */
class SecretsTest {
  private static final String CHANNEL = "/api/agents/42/channels/evolution";
  private static final String SEND = "{\"to\":\"5511988887777\",\"text\":\"hello\"}";
  /** 32 characters, as a key must have. */
  private static final String KEY = Canary.MARK + "key-of-32-letters!";

  @TempDir
  private Path folder;

  private final List<Answered> answers = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private final String apiKey = Canary.value("api-key");
  private final FakeEvolution server =
      FakeEvolution.builder().globalKey(apiKey).acknowledgeSends().start();
  private ExampleClient client;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("G15 S41 S43 S49 secrets are in no answer, no log and no byte of the database")
  void secretsAreInNoAnswerNoLogAndNoByteOfTheDatabase() throws Exception {
    Map<String, String> variables = Map.of(
        "PORT",
        "0",
        "JDBC_PASSWORD",
        Canary.value("jdbc-password"),
        "INTEGRATION_ENCRYPTION_KEY",
        KEY,
        "EVOLUTION_BASE_URL",
        server.baseUrl(),
        "EVOLUTION_API_KEY",
        apiKey);

    String logs;
    try (ExampleProcess process = ExampleProcess.start(folder, variables, "--data", "kept")) {
      client = process.client();
      use();
      goWrong();
      process.terminate();
      assertEquals(143, process.exitCode());
      logs = process.output() + process.errors();
    }

    assertTrue(logs.contains("DEBUG"), "the log was not at its most talkative");
    assertEquals(List.of(), found(logs.getBytes(UTF_8)), "in the log");
    for (Answered answer : answers) {
      String told = answer.response().headers() + answer.body();
      assertEquals(List.of(), found(told.getBytes(UTF_8)), "in an answer");
    }
    for (Path file : database()) {
      assertEquals(List.of(), found(Files.readAllBytes(file)), "in " + file.getFileName());
    }
  }

  private void use() throws Exception {
    Answered connected = call("POST", CHANNEL + "/connect", "");
    String instance = server.instances().get(0);
    ServerHook hook = ServerHook.of(server, instance);
    secrets.add(hook.secret());
    secrets.add(server.token(instance));
    call("GET", CHANNEL + "/status", "");
    call("GET", "/api/integrations/" + connected.text("integrationId"), "");
    server.scan(instance);
    assertTrue(server.awaitWebhooks(Duration.ofSeconds(20)));
    call("POST", CHANNEL + "/messages", SEND);
    server.receive(instance, "5511988887777", "hello");
    assertTrue(server.awaitWebhooks(Duration.ofSeconds(20)));
    strange(hook, instance);
    for (String path :
        List.of("/api/inbox", "/api/integrations", "/health", CHANNEL + "/messages")) {
      call("GET", path, "");
    }
    secrets.add(connected.json().object("qrcode").text("code"));
  }

  /** What strangers send, and what the server may send in vain. */
  private void strange(ServerHook hook, String instance) {
    byte[] body = JsonObject.builder()
        .put("event", "messages.upsert")
        .put("instance", instance)
        .put("apikey", JsonString.of(server.token(instance)))
        .put("data", JsonObject.EMPTY)
        .build()
        .toBytes();
    answers.add(client.send("POST", hook.path(), body, hook.header(), hook.secret()));
    answers.add(client.send("POST", hook.path(), body, hook.header(), hook.secret() + "x"));
    answers.add(client.send(
        "POST",
        hook.path() + "?apikey=" + hook.secret(),
        new byte[] {'{'},
        hook.header(),
        hook.secret()));
  }

  private void goWrong() {
    List<Fault> faults = List.of(
        Fault.status(401),
        Fault.status(500),
        Fault.html(200),
        Fault.resetBefore(),
        Fault.resetAfter());
    for (Fault fault : faults) {
      server.failNext("POST /message/sendText", fault);
      call("POST", CHANNEL + "/messages", SEND);
      server.clearFaults();
    }
    server.down();
    call("GET", CHANNEL + "/status", "");
    call("DELETE", CHANNEL, "");
    server.up();
    call("DELETE", CHANNEL, "");
  }

  /** Answers to the tenant may hold the QR code: it is made to be shown. */
  private Answered call(String method, String path, String body) {
    Answered answer = client.send(method, path, body.getBytes(UTF_8));
    if (!path.endsWith("/connect")) answers.add(answer);
    return answer;
  }

  private List<String> found(byte[] bytes) {
    List<String> found = new ArrayList<>(Canary.findIn(bytes));
    String text = new String(bytes, ISO_8859_1);
    for (String secret : secrets) {
      byte[] plain = secret.getBytes(UTF_8);
      Stream.of(
              secret,
              HexFormat.of().formatHex(plain),
              Base64.getEncoder().withoutPadding().encodeToString(plain))
          .filter(text::contains)
          .forEach(form -> found.add("secret " + secrets.indexOf(secret)));
    }
    return found;
  }

  private List<Path> database() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertTrue(all.stream().anyMatch(file -> file.endsWith("integrations.db")), all.toString());
      return all;
    }
  }
}
