package dev.integrations.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code /group/{name}} with encoded segments (RFC 3986, 3.3). */
final class PathTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z0-9]+}");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private PathTemplate() {}

  static String fill(String template, String... segments) {
    if (!template.startsWith("/") || template.startsWith("//")) {
      throw new IllegalArgumentException("path: expected a path that begins with one slash");
    }
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder path = new StringBuilder();
    int used = 0;
    while (matcher.find()) {
      if (used == segments.length) throw wrongCount(template, segments);
      matcher.appendReplacement(path, Matcher.quoteReplacement(encode(segments[used++])));
    }
    if (used != segments.length) throw wrongCount(template, segments);
    return matcher.appendTail(path).toString();
  }

  /** One segment; {@code .} and {@code ..} would change the path and are refused. */
  static String encode(String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("path segment: expected neither nothing, '.' nor '..'");
    }
    StringBuilder encoded = new StringBuilder();
    for (byte b : segment.getBytes(UTF_8)) {
      if (UNRESERVED.indexOf((char) b) >= 0) encoded.append((char) b);
      else encoded.append(String.format(Locale.ROOT, "%%%02X", b));
    }
    return encoded.toString();
  }

  private static IllegalArgumentException wrongCount(String template, String... segments) {
    return new IllegalArgumentException(
        "path " + template + ": got " + segments.length + " segments for its placeholders");
  }
}
