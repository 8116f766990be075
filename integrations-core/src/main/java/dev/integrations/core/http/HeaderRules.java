package dev.integrations.core.http;

import java.util.regex.Pattern;

/** What may be sent as a header (RFC 9110, 5.1 and 5.5). */
final class HeaderRules {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private HeaderRules() {}

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
