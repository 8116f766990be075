package dev.integrations.examples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.RunningExample;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a client sends is the server's fault, on no route. */
class BadClientTest {
  private static final int CLIENTS = 4;

  @TempDir
  private static Path data;

  private static RunningExample example;
  private static RawHttp http;
  private static Map<String, List<String>> routes;

  @BeforeAll
  static void start() {
    example = RunningExample.demo(data);
    http = new RawHttp(example.client().base().getPort());
    routes = described(example.client().get("/openapi.json").json());
  }

  @AfterAll
  static void stop() {
    example.close();
  }

  @Test
  void wrongPathParametersAreTheClientsFault() {
    judge(
        all().filter(route -> route.path.contains("{")),
        BadInput.SEGMENTS,
        (route, segment) -> request(route.method, route.with(segment), "", ""));
  }

  @Test
  void wrongQueriesAreTheClientsFault() {
    judge(
        all(),
        BadInput.QUERIES,
        (route, query) -> request(route.method, route.with("x") + "?" + query, "", ""));
  }

  @Test
  void wrongHeadersAreTheClientsFault() {
    judge(
        all(),
        BadInput.HEADERS,
        (route, header) -> request(route.method, route.with("x"), header + "\r\n", ""));
  }

  @Test
  void wrongBodiesAreTheClientsFault() {
    judge(
        all().filter(route -> route.method.equals("POST")),
        BadInput.BODIES,
        (route, body) -> request(route.method, route.with("x"), length(body), body));
  }

  @Test
  void wrongFramesAreTheClientsFault() {
    judge(all(), BadInput.FRAMES, (route, frame) -> head(route.method, route.with("x")) + frame);
  }

  @Test
  void wrongFramesOfAWebhookAreTheClientsFault() {
    String url =
        example.client().post("/api/agents/42/channels/evolution/connect", "{}").text("webhookUrl");
    String path = URI.create(url).getRawPath();

    judge(
        Stream.of(new Route("POST", path)),
        BadInput.FRAMES,
        (route, frame) -> head(route.method, route.path) + frame);
  }

  @Test
  void wrongMethodsAreTheClientsFault() {
    judge(all(), BadInput.METHODS, (route, method) -> request(method, route.with("x"), "", ""));
  }

  @Test
  void whatIsHardlyHttpIsTheClientsFault() {
    judge(Stream.of(new Route("", "")), BadInput.REQUESTS, (route, request) -> request);
  }

  private static void judge(
      Stream<Route> routes, List<String> inputs, BiFunction<Route, String, String> request) {
    List<String> requests = routes
        .flatMap(route -> inputs.stream().map(input -> request.apply(route, input)))
        .toList();
    List<String> wrong = sent(requests);

    assertFalse(requests.isEmpty());
    assertEquals(List.of(), wrong, () -> wrong.size() + " of " + requests.size());
  }

  // Not a parallel stream: waiting for answers in the common pool starves who answers.
  private static List<String> sent(List<String> requests) {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<CompletableFuture<List<String>>> answers = requests.stream()
          .map(each -> CompletableFuture.supplyAsync(() -> wrong(each).toList(), clients))
          .toList();
      return answers.stream().flatMap(each -> each.join().stream()).toList();
    } finally {
      clients.shutdownNow();
    }
  }

  /** The request and its answer, if the answer does not blame the client, or does so without words. */
  private static Stream<String> wrong(String request) {
    RawHttp.Raw answer = http.send(request);
    int status = answer.status();
    boolean fine = (status >= 100 && status < 400)
        || (status >= 400 && status < 500 && (answer.isProblem() || isTerse(request)))
        || (status == 505 && answer.isProblem());
    return fine ? Stream.empty() : Stream.of(shown(request) + " -> " + shown(answer.text()));
  }

  private static String request(String method, String target, String headers, String body) {
    return head(method, target) + headers + "\r\n" + body;
  }

  private static String head(String method, String target) {
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
  }

  /** What came for HEAD has no content, and providers are not told why (S40). */
  private static boolean isTerse(String request) {
    return request.startsWith("HEAD ") || request.contains(" /api/webhooks/");
  }

  private static String length(String body) {
    return "Content-Length: " + body.getBytes(ISO_8859_1).length + "\r\n";
  }

  private static String shown(String text) {
    return (text.length() > 400 ? text.substring(0, 400) + "..." : text).replace("\r\n", "|");
  }

  /** But the live stream, which does not end by itself. */
  private static Stream<Route> all() {
    return routes.entrySet().stream()
        .filter(path -> !path.getKey().equals("/api/live"))
        .flatMap(path -> path.getValue().stream().map(method -> new Route(method, path.getKey())));
  }

  private static Map<String, List<String>> described(JsonObject openApi) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    openApi
        .object("paths")
        .fields()
        .forEach((path, methods) -> found.put(
            path,
            methods.asObject().fields().keySet().stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .toList()));
    return found;
  }

  private record Route(String method, String path) {
    String with(String segment) {
      return path.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(segment));
    }
  }
}
