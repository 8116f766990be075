package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonValue;

/** What goes back, and how the connection ends. */
record HttpAnswer(int status, String contentType, byte[] body, End end) {
  enum End {
    KEEP,
    /** Half of the body, then nothing. */
    CUT_OFF,
    /** No byte of an answer: the connection is reset. */
    RESET
  }

  static HttpAnswer json(int status, JsonValue body) {
    return new HttpAnswer(status, "application/json; charset=utf-8", body.toBytes(), End.KEEP);
  }

  static HttpAnswer html(int status, String body) {
    return new HttpAnswer(status, "text/html; charset=utf-8", body.getBytes(UTF_8), End.KEEP);
  }

  static HttpAnswer reset() {
    return new HttpAnswer(0, "", new byte[0], End.RESET);
  }

  HttpAnswer ending(End other) {
    return new HttpAnswer(status, contentType, body, other);
  }
}
