package dev.integrations.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
  @ParameterizedTest
  @DisplayName("S29 path segments of callers are encoded")
  @CsvSource({
    "plain, /x/plain",
    "a b, /x/a%20b",
    "a/b, /x/a%2Fb",
    "a?instanceName=b, /x/a%3FinstanceName%3Db",
    "a+b%, /x/a%2Bb%25",
    "é😀, /x/%C3%A9%F0%9F%98%80"
  })
  void segmentsAreEncoded(String segment, String path) {
    assertEquals(path, Call.get("/x/{name}", segment).build().path());
  }

  @ParameterizedTest
  @DisplayName("S29 a segment cannot climb out of the path")
  @ValueSource(strings = {"", ".", ".."})
  void segmentsThatChangeThePathAreRefused(String segment) {
    assertThrows(IllegalArgumentException.class, () -> Call.get("/x/{name}", segment));
  }

  @ParameterizedTest
  @DisplayName("S29 an absolute URL is never accepted where a path is expected")
  @ValueSource(strings = {"https://evil.example/x", "//evil.example/x", "x", ""})
  void anAbsoluteUrlIsRefused(String template) {
    assertThrows(IllegalArgumentException.class, () -> Call.get(template));
  }

  @Test
  void placeholdersAndSegmentsMatch() {
    assertThrows(IllegalArgumentException.class, () -> Call.get("/x/{a}"));
    assertThrows(IllegalArgumentException.class, () -> Call.get("/x/{a}", "1", "2"));
  }

  @ParameterizedTest
  @DisplayName("S29 control characters in headers are refused without echoing the value")
  @ValueSource(
      strings = {"canary-secret-1\r\nX: y", "canary-secret-1\u0000", "canary-secret-1\u00e9"})
  void headersHaveNoControlCharacters(String value) {
    var call = Call.post("/x");

    var error = assertThrows(IllegalArgumentException.class, () -> call.header("X-A", value));

    assertFalse(error.getMessage().contains("canary"), error.getMessage());
  }

  @Test
  void onlyMethodsThatRepeatHarmlesslyAreRepeatable() {
    assertTrue(Call.get("/x").build().repeatable());
    assertTrue(Call.put("/x").build().repeatable());
    assertTrue(Call.delete("/x").build().repeatable());
    assertFalse(Call.post("/x").build().repeatable());
    assertFalse(Call.patch("/x").build().repeatable());
  }

  @Test
  @DisplayName("S49 a call prints neither its query nor its segments")
  void printsItsTemplateOnly() {
    Call call = Call.get("/x/{phone}", "5511999990000")
        .query("token", "canary-secret-1")
        .named("find")
        .build();

    assertEquals("GET /x/{phone} (find)", call.toString());
  }
}
