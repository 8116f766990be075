package dev.integrations.examples.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Percent-escapes of paths and queries, read strictly. */
final class Escapes {
  private Escapes() {}

  /** Without escapes; refused unless they are whole and UTF-8. */
  static String decode(String raw) {
    if (raw.indexOf('%') < 0) return raw;
    byte[] bytes = raw.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') decoded.write(bytes[i]);
      else {
        decoded.write(16 * digit(bytes, i + 1) + digit(bytes, i + 2));
        i += 2;
      }
    }
    return text(decoded.toByteArray());
  }

  private static int digit(byte[] bytes, int index) {
    int digit = index < bytes.length ? Character.digit(bytes[index], 16) : -1;
    if (digit < 0) throw malformed();
    return digit;
  }

  private static String text(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static ProblemException malformed() {
    return Problem.of(
            400,
            "malformed_url",
            "The URL is malformed",
            "expected percent-escapes of two hexadecimal digits that make up UTF-8")
        .asException();
  }
}
