package dev.integrations.core.oauth;

import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lifetimes in seconds as token answers write them: numbers, texts, fractions, nonsense. */
final class Lifetimes {
  /** Ten years: no token lives longer, and no sum of times overflows. */
  static final Duration LONGEST = Duration.ofDays(3_650);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,30}(?:\\.[0-9]{1,30})?");

  private Lifetimes() {}

  /** Null: it is absent, or says nothing that a lifetime can be. */
  static @Nullable Duration read(JsonObject answer, String name) {
    JsonValue value = answer.get(name);
    if (value instanceof JsonNumber number) return parse(number.text());
    return value instanceof JsonString text ? parse(text.value()) : null;
  }

  private static @Nullable Duration parse(String text) {
    if (!SECONDS.matcher(text.strip()).matches()) return null;
    BigDecimal seconds = new BigDecimal(text.strip());
    if (seconds.signum() == 0) return null;
    BigDecimal longest = BigDecimal.valueOf(LONGEST.toSeconds());
    return Duration.ofSeconds(seconds.min(longest).longValue());
  }
}
