package dev.integrations.evolution.event.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.integrations.core.json.JsonValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormsTest {
  @ParameterizedTest
  @ValueSource(strings = {"{'0':1,'1':0,'2':255}", "{'2':255,'0':1,'1':0}", "'AQD/'"})
  void bytesComeUnderIndexKeysOrAsBase64(String json) {
    assertArrayEquals(new byte[] {1, 0, (byte) 255}, WireForms.bytes(json(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "true",
        "[1,2]",
        "'?'",
        "{'0':256}",
        "{'0':-1}",
        "{'1':1}",
        "{'0':1,'x':2}",
        "{'0':'a'}",
        "{'0':1,'2':3}",
        "{'0':1.5}"
      })
  void anythingElseIsNoBytes(String json) {
    assertNull(WireForms.bytes(json(json)));
  }

  @Test
  void noBytesAreBytesToo() {
    assertArrayEquals(new byte[0], WireForms.bytes(json("{}")));
    assertNull(WireForms.bytes(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7 | 7",
        "'7' | 7",
        "-7 | -7",
        "{'low':12345,'high':0,'unsigned':true} | 12345",
        "{'low':-74029605,'high':417,'unsigned':false} | 1795222300123",
        "{'low':-1,'high':0,'unsigned':true} | 4294967295",
        "{'low':-1,'high':-1,'unsigned':false} | -1",
        "{'low':0,'high':-2147483648,'unsigned':false} | -9223372036854775808",
        "{'low':'5','high':'0'} | 5"
      })
  void a64BitNumberComesWholeAsTextOrInHalves(String json, long number) {
    assertEquals(number, WireForms.whole(json(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "[]",
        "{}",
        "'x'",
        "1.5",
        "{'low':1}",
        "{'high':1}",
        "{'low':-1,'high':-1,'unsigned':true}",
        "9223372036854775808"
      })
  void anythingElseIsNoNumber(String json) {
    assertNull(WireForms.whole(json(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795222301", "'1795222301'", "{'low':1795222301,'high':0}"})
  void timesComeInSecondsInAnyForm(String json) {
    assertEquals(Instant.parse("2026-11-21T00:51:41Z"), WireForms.seconds(json(json)));
  }

  @Test
  void timesComeInMillisecondsInAnyForm() {
    Instant expected = Instant.parse("2026-11-21T00:50:36.979Z");

    assertEquals(expected, WireForms.millis(json("1795222236979")));
    assertEquals(expected, WireForms.millis(json("'1795222236979'")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "9223372036854775807", "31556889864403200", "null", "''"})
  void whatIsNoTimeIsUnknown(String json) {
    assertNull(WireForms.seconds(json(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"90.1", "-91", "1e400", "'NaN'", "true", "null", "{}", "'x'"})
  void whatIsNoLatitudeIsUnknown(String json) {
    assertNull(WireForms.within(90, json(json)));
  }

  private static JsonValue json(String json) {
    return JsonValue.parse(json.replace('\'', '"'));
  }
}
