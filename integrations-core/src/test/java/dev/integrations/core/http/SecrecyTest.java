package dev.integrations.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.TestLog;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a call carries or brings back is a canary here. */
class SecrecyTest {
  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    acme.close();
  }

  static Stream<MockResponse.Builder> misfortunes() {
    return Stream.of(
        bad(200).onResponseStart(new SocketEffect.CloseSocket()),
        bad(200).onResponseBody(new SocketEffect.CloseSocket()),
        bad(200).onRequestStart(new SocketEffect.CloseSocket()),
        bad(200).setHeader("Content-Encoding", "gzip"),
        bad(200).setHeader("Content-Encoding", "canary"),
        bad(302).setHeader("Location", "http://canary:canary@127.0.0.1/canary?canary"),
        bad(302).setHeader("Location", "/canary?canary=canary"),
        bad(200).status("HTTP/1.1 canary"),
        bad(200).status("canary canary"),
        bad(200).setHeader("Content-Length", "-5"),
        bad(400),
        bad(401),
        bad(403),
        bad(404),
        bad(429),
        bad(500));
  }

  @ParameterizedTest
  @MethodSource("misfortunes")
  @DisplayName("G15, S49, S50 no error, log line, record or toString shows what a call carries")
  void nothingShowsWhatACallCarries(MockResponse.Builder misfortune) {
    TestLog log = TestLog.fromNow();
    for (int i = 0; i < 6; i++) acme.answers(misfortune.build());
    Calls calls = acme.calls(acme.profile().maxReplyBytes(10_000));

    for (Call call : List.of(call(true), call(false))) {
      var error = assertThrows(IntegrationException.class, () -> calls.execute(call));

      assertClean(printed(error));
      assertClean(error.error().toString());
      assertClean(call.toString());
    }

    assertClean(acme.records.toString());
    assertClean(acme.profile().build().toString());
    assertClean(log.text());
  }

  @Test
  @DisplayName("S50 a call is one line at debug level: template, status, time and request id")
  void aCallIsOneLine() {
    TestLog log = TestLog.fromNow();
    acme.answers(bad(200).setHeader("X-Request-Id", "r-7").build());

    Reply reply = acme.calls().execute(call(true));

    List<String> lines = log.lines("HttpPipeline");
    assertEquals(1, lines.size(), log.text());
    assertTrue(
        lines
            .get(0)
            .matches(
                ".*DEBUG .* acme GET /a/\\{id} \\(find\\) -> 200 in \\d+ ms," + " request r-7"),
        lines.get(0));
    assertClean(reply.toString());
  }

  @ParameterizedTest
  @DisplayName("S50 a request id cannot forge a log line")
  @ValueSource(strings = {"a\u0085forged", "a\u2028forged", "a\u001b[2Jforged", "a\tforged"})
  void aRequestIdCannotForgeALogLine(String id) {
    TestLog log = TestLog.fromNow();
    acme.answers(new MockResponse.Builder()
        .addHeaderLenient("X-Request-Id", id)
        .body("{}")
        .build());

    acme.calls().execute(call(true));

    String line = log.lines("HttpPipeline").get(0);
    assertTrue(line.matches(".* request a\\?+(\\[2J)?forged"), line);
  }

  private static Call call(boolean repeatable) {
    Call.Builder call = repeatable
        ? Call.get("/a/{id}", "canary-segment")
        : Call.post("/a/{id}", "canary-segment")
            .json(JsonObject.of("canary", JsonString.of("canary")));
    return call.named("find")
        .query("token", "canary-query")
        .header("X-Token", "canary-header")
        .build();
  }

  private static MockResponse.Builder bad(int status) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("X-Canary", "canary")
        .addHeader("WWW-Authenticate", "Basic realm=canary")
        .body("canary ".repeat(1_000));
  }

  private static String printed(Throwable error) {
    StringWriter out = new StringWriter();
    error.printStackTrace(new PrintWriter(out));
    return out.toString();
  }

  private static void assertClean(String text) {
    assertFalse(text.contains("canary"), text);
    assertFalse(text.contains("63616e617279"), text);
  }
}
