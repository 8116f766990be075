package dev.integrations.evolution.event.internal;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The forms in which the server writes what JSON has no word for. Null for any other form. */
public final class WireForms {
  private WireForms() {}

  /** {@code {"0":1,"1":255}}, or base64 where the server let protobuf write the JSON. */
  public static byte @Nullable [] bytes(@Nullable JsonValue value) {
    if (value instanceof JsonObject indexed) return indexedBytes(indexed);
    String base64 = value == null ? null : value.asText();
    return base64 == null ? null : base64Bytes(base64);
  }

  private static byte @Nullable [] indexedBytes(JsonObject indexed) {
    byte[] bytes = new byte[indexed.fields().size()];
    for (int i = 0; i < bytes.length; i++) {
      Long octet = indexed.whole(Integer.toString(i));
      if (octet == null || octet < 0 || octet > 255) return null;
      bytes[i] = octet.byteValue();
    }
    return bytes;
  }

  private static byte @Nullable [] base64Bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** A number, a number in a string, or the halves of 64 bits as {@code {low, high, unsigned}}. */
  public static @Nullable Long whole(@Nullable JsonValue value) {
    if (value instanceof JsonObject halves) return fromHalves(halves);
    return value == null ? null : value.asLong();
  }

  private static @Nullable Long fromHalves(JsonObject halves) {
    Long low = halves.whole("low");
    Long high = halves.whole("high");
    if (low == null || high == null) return null;
    long joined = (high << 32) + (low & 0xffff_ffffL);
    boolean overflows = joined < 0 && halves.isTrue("unsigned");
    return overflows ? null : joined;
  }

  /** As {@link #whole}, when it counts something. */
  static @Nullable Long count(@Nullable JsonValue value) {
    Long whole = whole(value);
    return whole == null || whole < 0 ? null : whole;
  }

  /** Seconds since 1970, in any form of {@link #whole}. */
  public static @Nullable Instant seconds(@Nullable JsonValue value) {
    Long seconds = whole(value);
    if (seconds == null || seconds <= 0 || seconds > Instant.MAX.getEpochSecond()) return null;
    return Instant.ofEpochSecond(seconds);
  }

  /** Milliseconds since 1970, in any form of {@link #whole}. */
  public static @Nullable Instant millis(@Nullable JsonValue value) {
    Long millis = whole(value);
    return millis == null || millis <= 0 ? null : Instant.ofEpochMilli(millis);
  }

  /** What JavaScript writes for a date, in UTC. */
  static @Nullable Instant iso(@Nullable String text) {
    if (text == null) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  /** A finite number of at most this size. */
  static @Nullable Double within(double limit, @Nullable JsonValue value) {
    String text = value == null || value.asBoolean() != null ? null : value.asScalar();
    if (text == null) return null;
    try {
      double number = Double.parseDouble(text);
      return Math.abs(number) <= limit ? number : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** A text with something in it. */
  static @Nullable String words(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
