package dev.integrations.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
  @Test
  void nothingPlantedNothingFound() {
    assertEquals(List.of(), Canary.findIn("a canary that sings of a secret"));
  }

  @Test
  void plainTextIsFoundWithItsPlace() {
    assertEquals(List.of("plain at 7"), Canary.findIn("apikey=" + Canary.value("api-key")));
  }

  @Test
  void theFindingDoesNotRepeatTheSecret() {
    String finding = Canary.findIn(Canary.value("api-key")).toString();

    assertEquals(List.of(), Canary.findIn(finding));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
  void base64IsFoundWhereverItBegins(String before) {
    byte[] header = (before + Canary.value("password")).getBytes(UTF_8);

    assertFalse(
        Canary.findIn("Basic " + Base64.getEncoder().encodeToString(header)).isEmpty());
  }

  @Test
  void hexIsFound() {
    byte[] value = Canary.value("password").getBytes(UTF_8);

    assertEquals(List.of("hex at 2"), Canary.findIn("0x" + HexFormat.of().formatHex(value)));
  }
}
