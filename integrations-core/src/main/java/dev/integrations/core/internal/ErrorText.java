package dev.integrations.core.internal;

import dev.integrations.core.error.IntegrationException;
import java.util.regex.Pattern;

/** What may be kept and logged of an error: one line, without what looks like a secret. */
public final class ErrorText {
  private static final int MAX_LENGTH = 1_000;

  /** More is not looked at: a message may quote a whole body. */
  private static final int MAX_READ = 4_000;

  /** {@code Authorization: Bearer x}, {@code "apikey": "x"}, {@code access_token=x}, ... */
  private static final Pattern NAMED = Pattern.compile(
      "(?i)((?:authorization|api[-_]?key|token|secret|passw(?:or)?d|credential|cookie|session)"
          + "[\\w.-]*[\\\\\"']*\\s*[:=]\\s*)"
          + "(?:(?:bearer|basic)\\s+)?"
          + "(?:\\\\*\"[^\"]*|\\\\*'[^']*|[^\\s\"',;&}]+)");

  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s\"',;]+");
  private static final Pattern USER = Pattern.compile("://[^\\s/?#@]+@");
  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"']+)\\?[^\\s\"']+");

  /** Line ends of every kind, and what reverses the direction of text. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  private ErrorText() {}

  /** Class and message, as they may be stored: up to 1,000 characters. */
  public static String of(Throwable error) {
    String message = error.getMessage();
    String name = error.getClass().getName();
    return clean(message == null ? name : name + ": " + message);
  }

  /** For errors that may quote what came in: the class, and a message only where it is ours. */
  public static String withoutContent(Throwable error) {
    if (error instanceof IntegrationException) return of(error);
    StackTraceElement[] frames = error.getStackTrace();
    String where = frames.length == 0 ? "" : " at " + frames[0];
    return clean(error.getClass().getName() + where);
  }

  static String clean(String text) {
    String begin = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
    String line = CONTROL.matcher(begin).replaceAll(" ");
    String named = NAMED.matcher(line).replaceAll("$1***");
    String scheme = SCHEME.matcher(named).replaceAll("$1 ***");
    String user = USER.matcher(scheme).replaceAll("://***@");
    String kept = QUERY.matcher(user).replaceAll("$1?***");
    return kept.length() <= MAX_LENGTH ? kept : kept.substring(0, MAX_LENGTH);
  }
}
