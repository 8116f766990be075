package dev.integrations.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** What Moshi does not look at: it reads bytes that are no text as replacement characters. */
final class Utf8 {
  private static final int CHUNK = 4_096;

  private Utf8() {}

  static void check(byte[] bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, bytes.length + 1));
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) throw new JsonException("JSON: expected UTF-8, got other bytes", null);
  }

  /** RFC 8259, 8.1: a byte order mark may be ignored. */
  static int afterMark(byte[] bytes) {
    boolean marked = bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
    return marked ? 3 : 0;
  }
}
