package dev.integrations.testing.evolution;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Width and height of a PNG picture; other formats are not looked into. */
record ImageSize(int width, int height) {
  private static final long PNG = 0x89504E470D0A1A0AL;

  static @Nullable ImageSize of(byte[] bytes) {
    if (bytes.length < 24) return null;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getLong() != PNG) return null;
    buffer.position(16);
    return new ImageSize(buffer.getInt(), buffer.getInt());
  }
}
