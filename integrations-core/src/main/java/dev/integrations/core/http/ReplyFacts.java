package dev.integrations.core.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the usual headers of an answer say, given by lower-case name. What they do not say clearly is
 * null, never an error.
 */
final class ReplyFacts {
  private static final List<String> REQUEST_ID = List.of(
      "x-request-id",
      "request-id",
      "x-correlation-id",
      "x-hubspot-correlation-id",
      "x-amzn-requestid",
      "x-trace-id",
      "cf-ray");
  private static final int MAX_REQUEST_ID = 128;

  private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,18}(?:\\.\\d{1,9})?)");

  /** A number above is a point in time, one below a distance: 2001-09-09 or 31 years. */
  private static final long EPOCH_SECONDS = 1_000_000_000L;

  private static final long EPOCH_MILLIS = 1_000_000_000_000L;
  private static final Duration LONGEST = Duration.ofDays(366);

  private ReplyFacts() {}

  /** Whatever the provider wrote there, it is one short line of visible ASCII. */
  static @Nullable String requestId(Map<String, List<String>> headers) {
    for (String name : REQUEST_ID) {
      String value = first(headers, name);
      if (value != null && !value.isBlank()) return Visible.line(value, MAX_REQUEST_ID);
    }
    return null;
  }

  static RateFacts rate(Map<String, List<String>> headers, Instant now) {
    Long limit = whole(either(headers, "x-ratelimit-limit", "ratelimit-limit"));
    Long remaining = whole(either(headers, "x-ratelimit-remaining", "ratelimit-remaining"));
    Instant resetAt = time(either(headers, "x-ratelimit-reset", "ratelimit-reset"), now);
    boolean silent = limit == null && remaining == null && resetAt == null;
    return silent ? RateFacts.NONE : new RateFacts(limit, remaining, resetAt);
  }

  /** From seconds or an HTTP date (RFC 9110, 10.2.3). */
  static @Nullable Instant retryAfter(Reply reply, Instant now) {
    return time(reply.header("retry-after"), now);
  }

  private static @Nullable String either(
      Map<String, List<String>> headers, String one, String other) {
    String value = first(headers, one);
    return value == null ? first(headers, other) : value;
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  private static @Nullable Long whole(@Nullable String text) {
    BigDecimal number = number(text);
    return number == null ? null : number.longValue();
  }

  /** Seconds or a date; never before now, never later than in a year. */
  private static @Nullable Instant time(@Nullable String text, Instant now) {
    if (text == null) return null;
    BigDecimal number = number(text);
    Instant time = number == null ? date(text) : time(number, now);
    if (time == null) return null;
    if (time.isBefore(now)) return now;
    return time.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : time;
  }

  private static Instant time(BigDecimal number, Instant now) {
    long whole = number.longValue();
    if (whole >= EPOCH_MILLIS) return Instant.ofEpochMilli(whole);
    if (whole >= EPOCH_SECONDS) return Instant.ofEpochSecond(whole);
    return now.plusMillis(number.movePointRight(3).longValue());
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    if (text == null) return null;
    Matcher matcher = NUMBER.matcher(text);
    return matcher.lookingAt() ? new BigDecimal(matcher.group(1)) : null;
  }

  private static @Nullable Instant date(String text) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME
          .withLocale(Locale.ROOT)
          .parse(text.strip(), Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
