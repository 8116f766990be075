package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses what the server would take and then not do, or do wrongly. */
final class Checks {
  /** Those that the server passes on; of any other it keeps the digits, and 18 of them are a group. */
  private static final Pattern JID =
      Pattern.compile("[0-9A-Za-z._:-]+@(?:s\\.whatsapp\\.net|g\\.us|lid|broadcast)");
  /** WhatsApp Web's word for a person. */
  private static final Pattern OLD_PERSON = Pattern.compile("([0-9]+)@c\\.us");

  private static final Pattern FORMATTING = Pattern.compile("^\\+|[ ().-]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern EVENT = Pattern.compile("[A-Z][A-Z_]*");
  /** Shorter ones lack the country code; ITU-T E.164 allows 15, and 18 make the server see a group. */
  private static final int MIN_DIGITS = 8;

  private static final int MAX_DIGITS = 15;

  private Checks() {}

  static String instanceName(String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "instance: expected a name; the server takes an empty one, which nobody can address");
    }
    return name;
  }

  /** Digits without formatting, or a JID as it is. */
  static String number(String what, String number) {
    if (JID.matcher(number).matches()) return number;
    Matcher old = OLD_PERSON.matcher(number);
    String digits = old.matches() ? old.group(1) : FORMATTING.matcher(number).replaceAll("");
    boolean valid = DIGITS.matcher(digits).matches()
        && digits.length() >= MIN_DIGITS
        && digits.length() <= MAX_DIGITS;
    if (valid) return digits;
    throw new IllegalArgumentException(what + ": expected " + MIN_DIGITS + " to " + MAX_DIGITS
        + " digits with country code, or a JID, got " + number.length() + " characters");
  }

  static String text(String what, String text) {
    if (text.isBlank()) throw new IllegalArgumentException(what + ": expected text, got none");
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          what + ": expected Unicode text, got half of a surrogate pair, which would become a ?");
    }
    return text;
  }

  /** Goes into a header as it is. */
  static Secret key(String what, Secret key) {
    boolean plain = key.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (plain) return key;
    throw new IllegalArgumentException(
        what + ": expected printable ASCII without blanks, got other characters");
  }

  static URI webhookUrl(URI url) {
    String scheme = url.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (http && url.getHost() != null) return url;
    throw new IllegalArgumentException(
        "webhook url: expected http or https with a host; the server stores another and never calls");
  }

  static Set<String> events(Set<String> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException(
          "webhook events: expected one or more; to the server none means all, say WebhookEvents.ALL");
    }
    for (String event : events) {
      if (!EVENT.matcher(event).matches()) {
        throw new IllegalArgumentException(
            "webhook events: expected names such as MESSAGES_UPSERT");
      }
    }
    return events;
  }
}
