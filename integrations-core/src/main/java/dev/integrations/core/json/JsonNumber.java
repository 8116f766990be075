package dev.integrations.core.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number, kept as it was written.
 *
 * @param text RFC 8259, section 6
 */
public record JsonNumber(String text) implements JsonValue {
  private static final Pattern GRAMMAR =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  /** Beyond this a number is no count, time or id: refuse to expand 1e999999999. */
  private static final int MAX_SCALE = 400;
  /** Nor is what takes longer to write: the time to read it grows with the square of its length. */
  private static final int MAX_LENGTH = 1_000;

  public JsonNumber {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new IllegalArgumentException("JsonNumber: expected a JSON number");
    }
  }

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  public static JsonNumber of(BigDecimal value) {
    return new JsonNumber(value.toString());
  }

  public BigDecimal toBigDecimal() {
    return new BigDecimal(text);
  }

  static @Nullable Long wholeOrNull(String text) {
    if (text.length() > MAX_LENGTH || !GRAMMAR.matcher(text).matches()) return null;
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > MAX_SCALE) return null;
      return number.longValueExact();
    } catch (ArithmeticException | NumberFormatException notWholeOrTooBig) {
      return null;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
