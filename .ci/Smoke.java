import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the example with the command that README gives, connects a number in demo mode, sends and receives a
 * message, kills the process with SIGKILL, starts it again on the same data and finds everything there.
 * Run as a source file: {@code java .ci/Smoke.java "<README's first command>"}.
 */
final class Smoke {
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final String CHANNEL = "/api/agents/42/channels/evolution";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(STEP).build();
  private final String command;
  private final int port;
  private final Path folder;

  private Smoke(String command, int port, Path folder) {
    this.command = command + " --data " + folder.resolve("data");
    this.port = port;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    var smoke = new Smoke(arguments[0], freePort(), Files.createTempDirectory("integrations-smoke"));
    smoke.run();
    System.out.println("the example connected, sent, received, was killed, and came back");
  }

  private void run() throws Exception {
    Process first = start("first");
    String integration;
    try {
      await("health", START, () -> get("/health").statusCode() == 200);
      integration = field("integrationId", post(CHANNEL + "/connect", "{}", 200));
      post("/demo/agents/42/scan", "", 200);
      await("CONNECTED", STEP, () -> isConnected(integration));
      post(CHANNEL + "/messages", "{\"to\":\"5511999990000\",\"text\":\"Order shipped\"}", 200);
      post("/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"Thank you\"}", 200);
      await("the inbound event", STEP, () -> get("/api/inbox?status=done").body().contains("MESSAGES_UPSERT"));
    } finally {
      kill(first);
    }
    Process second = start("second");
    try {
      await("health after the kill", START, () -> get("/health").statusCode() == 200);
      expect(isConnected(integration), "the integration is still connected");
      expect(get("/api/inbox?status=done").body().contains("MESSAGES_UPSERT"), "the inbox is still there");
      String again = field("integrationId", post(CHANNEL + "/connect", "{}", 200));
      expect(again.equals(integration), "connect finds the same integration");
      expect(get("/api/inbox?status=dead").body().contains("\"items\":[]"), "nothing is dead");
    } finally {
      kill(second);
    }
  }

  private boolean isConnected(String integration) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/api/integrations/" + integration);
    return answer.statusCode() == 200 && field("status", answer.body()).equals("CONNECTED");
  }

  private Process start(String name) throws IOException {
    File output = folder.resolve(name + ".log").toFile();
    var builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().put("PORT", Integer.toString(port));
    System.out.println("PORT=" + port + " " + command);
    return builder.start();
  }

  /** SIGKILL for the shell and for all that it started. */
  private void kill(Process process) throws IOException, InterruptedException {
    var all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    expect(process.waitFor(30, TimeUnit.SECONDS), "the process ends");
    for (File log : folder.toFile().listFiles((in, name) -> name.endsWith(".log"))) {
      System.out.println("--- " + log.getName());
      System.out.println(Files.readString(log.toPath()));
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private String post(String path, String body, int expected) throws IOException, InterruptedException {
    HttpRequest request = request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    expect(answer.statusCode() / 100 == expected / 100, path + ": " + answer.statusCode() + " " + answer.body());
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(STEP);
  }

  private static void await(String what, Duration limit, Callable<Boolean> condition) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (!holds(condition)) {
      expect(Instant.now().isBefore(end), what + " within " + limit);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      return false;
    }
  }

  private static String field(String name, String json) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    expect(matcher.find(), "a field " + name + " in " + json);
    return matcher.group(1);
  }

  private static void expect(boolean condition, String what) {
    if (!condition) throw new AssertionError("expected " + what);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
