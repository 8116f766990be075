package dev.integrations.core.oauth;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the customer goes after the callback (RFC 9700, 4.11): a path of the host's own site. */
final class ReturnTo {
  private static final int MAX_LENGTH = 2_000;

  /** RFC 3986: what a path and a query may hold. */
  private static final Pattern PATH_AND_QUERY =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

  /** Encoded, some servers and proxies decode them once more than they should. */
  private static final Pattern ENCODED_TRICKS =
      Pattern.compile("%(?:2f|5c|25|0[0-9a-f]|1[0-9a-f]|7f)");

  private static final Pattern DOT_SEGMENT = Pattern.compile("/(?:\\.|%2e){1,2}(?:[/?;]|$)");

  private ReturnTo() {}

  /**
   * @param allowed beginnings of paths
   * @throws IllegalArgumentException unless it is a plain absolute path that begins with one of them
   */
  static String checked(String target, Set<String> allowed) {
    if (!isPlainPath(target) || allowed.stream().noneMatch(path -> begins(target, path))) {
      throw new IllegalArgumentException(
          "returnTo: expected a path of the host's own site that settings allow, such as /settings");
    }
    return target;
  }

  private static boolean isPlainPath(String target) {
    if (target.length() > MAX_LENGTH || !PATH_AND_QUERY.matcher(target).matches()) return false;
    String path = target.split("\\?", 2)[0].toLowerCase(Locale.ROOT);
    return !path.contains("//")
        && !ENCODED_TRICKS.matcher(path).find()
        && !DOT_SEGMENT.matcher(path).find();
  }

  /** At a boundary: {@code /app} allows {@code /app/x} and not {@code /apple}. */
  private static boolean begins(String target, String allowed) {
    if (!target.startsWith(allowed)) return false;
    String rest = target.substring(allowed.length());
    return allowed.endsWith("/") || rest.isEmpty() || "/?".indexOf(rest.charAt(0)) >= 0;
  }
}
