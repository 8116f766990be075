package dev.integrations.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  @ParameterizedTest
  @DisplayName("G50 unknown values, fields and order survive a round trip")
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":{\"z\":[],\"y\":[null,true,false]}}",
        "9007199254740993",
        "0.10",
        "-1E+400",
        "\"emoji \ud83d\ude00, lone \\ud83d, quote \\\" and \\u0000\"",
        "[]"
      })
  void whatIsReadIsWrittenAgain(String json) {
    assertEquals(json, JsonValue.parse(json).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "[1,]",
        "{\"a\":1,}",
        "nul",
        "01",
        "1.",
        "+1",
        "NaN",
        "'a'",
        "{a:1}",
        "{\"a\":1}{}",
        "// c\n1",
        "[1;2]",
        "\"a",
        "\u00ef\u00bb\u00bf{}",
        "\ufeff\ufeff{}",
        "{\"a\" 1}",
        "\"\\x\""
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThrows(JsonException.class, () -> JsonValue.parse(text));
  }

  @Test
  @DisplayName("S16 a field named twice is refused")
  void aFieldNamedTwiceIsRefused() {
    var error =
        assertThrows(JsonException.class, () -> JsonValue.parse("{\"token\":1,\"token\":2}"));

    assertFalse(error.getMessage().contains("token"), error.getMessage());
  }

  @Test
  void depthHasALimit() {
    String deep = "[".repeat(1_000) + "]".repeat(1_000);

    assertThrows(JsonException.class, () -> JsonValue.parse(deep));
  }

  @ParameterizedTest
  @DisplayName("S16 bytes that are not UTF-8 are refused")
  @ValueSource(strings = {"e9", "c3", "c0af", "eda080", "f4908080", "ff", "80"})
  void bytesThatAreNotUtf8AreRefused(String hex) {
    byte[] json = HexFormat.of().parseHex("22" + hex + "22");
    byte[] cut = HexFormat.of().parseHex("22" + "61".repeat(10_000) + hex);

    var error = assertThrows(JsonException.class, () -> JsonValue.parse(json));
    assertEquals("JSON: expected UTF-8, got other bytes", error.getMessage());
    assertThrows(JsonException.class, () -> JsonValue.parse(cut));
  }

  @Test
  void textOfAnyLengthAndAMarkBeforeItAreRead() {
    String text = "\u00e9\ud83d\ude00".repeat(10_000);

    assertEquals(
        text, JsonValue.parse(("\ufeff\"" + text + "\"").getBytes(UTF_8)).asText());
  }

  @Test
  void accessorsOfAnotherTypeAreNull() {
    JsonObject object =
        object("{\"n\":12,\"s\":\"12\",\"f\":3.0,\"o\":{\"i\":\"x\"},\"nul\":null}");

    assertEquals(12L, object.whole("n"));
    assertEquals(12L, object.whole("s"));
    assertEquals(3L, object.whole("f"));
    assertNull(object.text("n"));
    assertNull(object.whole("o"));
    assertNull(object.text("nul"));
    assertNull(object.text("absent"));
    assertEquals("12", object.scalar("n"));
    assertEquals("x", object.at("o", "i").asText());
    assertNull(object.at("s", "i"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e99999999999",
        "9223372036854775808",
        "1.5",
        "\"1e9999\"",
        "\"twelve\"",
        "\" 1\""
      })
  void aNumberThatIsNoLongIsNull(String json) {
    assertNull(JsonValue.parse(json).asLong());
  }

  @Test
  void aNumberOfAMillionDigitsIsRefusedUnread() {
    JsonValue digits = JsonString.of("9".repeat(1_000_000));

    assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertNull(digits.asLong()));
  }

  @Test
  void anObjectIsBuiltInOrder() {
    JsonObject object = JsonObject.builder()
        .put("b", 1)
        .put("a", "x")
        .put("none", (String) null)
        .putNull("c")
        .build();

    assertEquals("{\"b\":1,\"a\":\"x\",\"c\":null}", object.toString());
    assertEquals(
        "{\"b\":2,\"c\":null}", object.with("b", JsonNumber.of(2)).without("a").toString());
  }

  @Test
  void textIsSafeInsideAScriptElement() {
    assertEquals(
        "[\"\\u003c/script>\"]", JsonArray.ofTexts(List.of("</script>")).toString());
  }

  @Test
  void bytesAreUtf8() {
    assertEquals("\"é\"", new String(JsonString.of("é").toBytes(), UTF_8));
  }

  private static JsonObject object(String json) {
    return JsonValue.parse(json).asObject();
  }
}
