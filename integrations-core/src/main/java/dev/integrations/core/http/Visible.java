package dev.integrations.core.http;

/** Makes a stranger's text harmless in a log line. */
final class Visible {
  private Visible() {}

  /** Up to so many characters; what is not visible ASCII becomes a question mark. */
  static String line(String text, int max) {
    StringBuilder line = new StringBuilder();
    text.strip()
        .chars()
        .limit(max)
        .forEach(c -> line.append(c > 0x20 && c < 0x7f ? (char) c : '?'));
    return line.toString();
  }
}
