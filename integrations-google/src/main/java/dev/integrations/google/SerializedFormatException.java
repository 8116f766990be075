package dev.integrations.google;

/** A file is not what it should be; says where, and nothing of its content. */
final class SerializedFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String text;

  SerializedFormatException(String expected, int position) {
    super("expected " + expected);
    this.text = "StoredCredential file, byte " + position + ": expected " + expected;
  }

  String text() {
    return text;
  }
}
