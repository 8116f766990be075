package dev.integrations.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.ProviderId;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.Retry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | '<html>canary' | SAFE    | expected JSON in the answer, got an HTML page",
        "false | '<html>canary' | UNKNOWN | expected JSON in the answer, got an HTML page",
        "true  | ''             | SAFE    | expected JSON in the answer, got nothing",
        "true  | '[\"canary\"]' | NEVER   | expected a JSON object in the answer, got an array",
        "false | '\"canary\"'   | UNKNOWN | expected a JSON object in the answer, got a string",
        "true  | 'null'         | NEVER   | expected a JSON object in the answer, got null"
      })
  void anAnswerOfAnotherFormIsAProtocolError(
      boolean repeatable, String body, Retry advice, String message) {
    Reply reply = reply(repeatable, body);

    var error = assertThrows(ProtocolException.class, reply::jsonObject);

    assertEquals("acme: sendText: " + message + " (HTTP 200) [request r-1]", error.getMessage());
    assertEquals(advice, error.retry());
  }

  @Test
  void aMissingFieldIsNamed() {
    var error = reply(false, "{}").missing("key.id");

    assertTrue(error.getMessage().contains("sendText: expected key.id"), error.getMessage());
    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @Test
  void mappersReadWithoutFailing() {
    assertTrue(reply(true, "<html>").tryJson().isEmpty());
    assertEquals("[]", reply(true, "[]").tryJson().orElseThrow().toString());
  }

  @Test
  @DisplayName("S49 an answer prints neither headers nor body")
  void anAnswerPrintsNeitherHeadersNorBody() {
    assertFalse(reply(true, "canary").toString().contains("canary"));
    assertEquals("text/html", reply(true, "").header("Content-TYPE"));
  }

  private static Reply reply(boolean repeatable, String body) {
    return new Reply(
        new CallOrigin(ProviderId.of("acme"), "sendText", repeatable),
        200,
        Map.of("Content-Type", List.of("text/html"), "X-Canary", List.of("canary")),
        body.getBytes(UTF_8),
        "r-1",
        RateFacts.NONE);
  }
}
