package dev.integrations.core.http;

import java.util.regex.Pattern;

/** What may be sent as a header (RFC 9110, 5.1 and 5.5). */
final class HeaderRules {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private HeaderRules() {}

  /** @throws IllegalArgumentException which does not show the value (S29) */
  static void check(String name, String value) {
    if (!validName(name))
      throw new IllegalArgumentException("header: expected a token as its name");
    if (!validValue(value)) {
      throw new IllegalArgumentException(
          "header " + name + ": expected a value without control characters");
    }
  }

  static boolean validName(String name) {
    return TOKEN.matcher(name).matches();
  }

  static boolean validValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < 0x20 || c >= 0x7f)) return false;
    }
    return true;
  }
}
