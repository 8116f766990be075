package dev.integrations.core.oauth;

/** Text of strangers as it may stand in messages: short, one line, nothing that HTML could mean. */
final class OpenText {
  private static final int MAX_CODE = 64;
  private static final int MAX_SENTENCE = 200;

  private OpenText() {}

  static String code(String text) {
    return cut(text, MAX_CODE).replaceAll("[^A-Za-z0-9_.:-]", "_");
  }

  static String sentence(String text) {
    return cut(text, MAX_SENTENCE)
        .replaceAll("[^\\p{L}\\p{N} .,:;!?()_/+=-]", " ")
        .strip();
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }
}
