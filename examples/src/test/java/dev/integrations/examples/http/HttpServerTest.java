package dev.integrations.examples.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.start.StartupException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private static final Operation ANY = Operation.of("any", "any");

  private HttpServer server;
  private ExampleClient client;

  @BeforeEach
  void start() throws Exception {
    server = new HttpServer(0);
    server.start(new RouteTable(List.of(
        Route.get("/tenant", ANY, request -> text("tenant", request.tenant().value())),
        Route.get("/things/{id}", ANY, request -> text("id", request.path("id"))),
        Route.get("/list", ANY, request -> text("limit", "" + request.page().limit())),
        Route.post("/text", ANY, request -> text("text", request.body().text("text"))),
        Route.get("/broken", ANY, request -> {
          throw new IllegalStateException("hush-hush");
        }))));
    client = new ExampleClient(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void tenantComesFromHeaderElseQueryElseIsDemo() {
    assertEquals("acme", client.get("/tenant", "X-Tenant-Id", "acme").text("tenant"));
    assertEquals("acme", client.get("/tenant?tenant=acme").text("tenant"));
    assertEquals("demo", client.get("/tenant").text("tenant"));
    assertEquals("a b+é", client.get("/tenant?tenant=a+b%2B%C3%A9").text("tenant"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant=",
        "tenant=a%0Ab",
        "tenant=%00",
        "tenant=a&tenant=b",
        "tenant=%ff",
        "tenant=%c3"
      })
  void invalidTenantOfTheQueryIsRefused(String query) {
    Answered answer = client.get("/tenant?" + query);

    assertEquals(400, answer.status());
    assertEquals("application/problem+json", answer.header("Content-Type"));
  }

  @Test
  void invalidTenantOfTheHeaderIsRefused() {
    assertEquals(
        "400 invalid_request",
        client.get("/tenant", "X-Tenant-Id", "x".repeat(129)).problem());
    assertEquals(
        "400 invalid_request",
        client.get("/tenant", "X-Tenant-Id", "a", "X-Tenant-Id", "b").problem());
    assertEquals(
        "400 invalid_request",
        client.get("/tenant?tenant=a", "X-Tenant-Id", "b").problem());
  }

  @Test
  void pathParametersAreDecodedOneByOne() {
    assertEquals("a b", client.get("/things/a%20b").text("id"));
    assertEquals("a+b", client.get("/things/a+b").text("id"));
    assertEquals("404 not_found", client.get("/things/").problem());
    assertEquals("400 invalid_request", client.get("/things/" + "x".repeat(129)).problem());
  }

  @ParameterizedTest
  @CsvSource({"POST, /tenant, 'GET, HEAD'", "GET, /text, POST", "PATCH, /things/1, 'GET, HEAD'"})
  void wrongMethodIsToldTheRightOnes(String method, String path, String allow) {
    Answered answer = client.send(method, path, null);

    assertEquals("405 method_not_allowed", answer.problem());
    assertEquals(allow, answer.header("Allow"));
  }

  @Test
  void headAnswersAsGetWithoutContent() {
    Answered answer = client.send("HEAD", "/tenant", null);

    assertEquals(200, answer.status());
    assertEquals("", answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":|JSON in UTF-8",
        "[\"text\"]|expected a JSON object, got an array",
        "\"text\"|expected a JSON object, got a text",
        "null|expected a JSON object, got null",
        "{}|body field text: expected a text, got nothing",
        "{\"text\":null}|body field text: expected a text, got nothing",
        "{\"text\":7}|body field text: expected a text, got a number",
        "{\"text\":{}}|body field text: expected a text, got an object",
        "{\"text\":\" \"}|body field text: expected a text that is not blank",
        "{\"text\":\"a\",\"text\":\"b\"}|JSON in UTF-8",
      })
  void wrongBodySaysWhatWasExpectedWhatCameAndWhere(String body, String detail) {
    Answered answer = client.post("/text", body);

    assertEquals("400 invalid_request", answer.problem());
    assertTrue(answer.text("detail").contains(detail), answer.body());
  }

  @Test
  void bodyThatIsNotUtf8IsRefused() {
    byte[] latin1 = "{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals("400 invalid_request", client.send("POST", "/text", latin1).problem());
  }

  @Test
  void bodyOverOneMebibyteIsRefused() {
    String fits = "{\"text\":\"" + "x".repeat((1 << 20) - 11) + "\"}";

    assertEquals(200, client.post("/text", fits).status());
    assertEquals("413 body_too_large", client.post("/text", fits + " ").problem());
  }

  @Test
  void chunkedBodyOverOneMebibyteIsRefused() throws Exception {
    String chunk = "80000\r\n" + "x".repeat(0x80000) + "\r\n";

    String status = raw("POST /text HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunk + chunk + "1\r\nx\r\n0\r\n\r\n");

    assertTrue(status.contains(" 413 "), status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "x", "", "1.5", "99999999999"})
  void limitOutsideItsRangeIsRefused(String limit) {
    assertEquals("400 invalid_request", client.get("/list?limit=" + limit).problem());
  }

  @Test
  void limitIsFiftyUnlessGiven() {
    assertEquals("50", client.get("/list").text("limit"));
    assertEquals("200", client.get("/list?limit=200").text("limit"));
  }

  @Test
  void unexpectedErrorTellsAnIncidentAndNothingElse() {
    Answered answer = client.get("/broken");

    assertEquals("500 internal_error", answer.problem());
    assertFalse(answer.body().contains("hush"), answer.body());
    assertFalse(answer.body().contains("Exception"), answer.body());
  }

  @Test
  void pagesOfOtherSitesCannotWrite() {
    assertEquals(
        "403 cross_site",
        client.post("/text", "{\"text\":\"a\"}", "Sec-Fetch-Site", "cross-site").problem());
    assertEquals(
        200,
        client
            .post("/text", "{\"text\":\"a\"}", "Sec-Fetch-Site", "same-origin")
            .status());
  }

  @Test
  void whatNeverReachesARouteIsAProblemToo() throws Exception {
    String answer = raw("GET /%2e%2e/%2f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
  }

  @Test
  void brokenEscapesAreRefused() throws Exception {
    assertTrue(raw("GET /tenant?tenant=%zz HTTP/1.1\r\nHost: x\r\n\r\n").contains(" 400 "));
    assertTrue(raw("GET /tenant?tenant=%4 HTTP/1.1\r\nHost: x\r\n\r\n").contains(" 400 "));
  }

  @Test
  void portInUseSaysSo() {
    var error = assertThrows(StartupException.class, () -> new HttpServer(server.port()));

    assertTrue(
        error.getMessage().contains("port " + server.port() + " is in use"), error.getMessage());
  }

  private String raw(String request) throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      BufferedReader reader = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder head = new StringBuilder();
      String line = reader.readLine();
      while (line != null && !line.isEmpty()) {
        head.append(line).append('\n');
        line = reader.readLine();
      }
      return head.toString();
    }
  }

  private static Answer text(String name, String value) {
    return Answer.ok(JsonObject.builder().put(name, value).build());
  }
}
