package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Draws a QR code as the server does: 4 pixels a module, 3 modules of margin, blue on white. */
final class Png {
  private static final int SCALE = 4;
  private static final int MARGIN = 3;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  /** White, and the server's default QRCODE_COLOR #175197. */
  private static final byte[] PALETTE = {-1, -1, -1, 0x17, 0x51, (byte) 0x97};

  private Png() {}

  static byte[] draw(boolean[][] dark) {
    int side = (dark.length + 2 * MARGIN) * SCALE;
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    // Width, height, 1 bit a pixel, palette, the standard's only compression, filter, no interlace.
    byte[] head = ByteBuffer.allocate(13)
        .putInt(side)
        .putInt(side)
        .put((byte) 1)
        .put((byte) 3)
        .array();
    chunk(png, "IHDR", head);
    chunk(png, "PLTE", PALETTE);
    chunk(png, "IDAT", compressed(rows(dark, side)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static byte[] rows(boolean[][] dark, int side) {
    int width = 1 + (side + 7) / 8;
    byte[] rows = new byte[side * width];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (isDark(dark, x / SCALE - MARGIN, y / SCALE - MARGIN)) {
          rows[y * width + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
        }
      }
    }
    return rows;
  }

  private static boolean isDark(boolean[][] dark, int x, int y) {
    return x >= 0 && y >= 0 && x < dark.length && y < dark.length && dark[y][x];
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] typed = ByteBuffer.allocate(4 + data.length)
        .put(type.getBytes(US_ASCII))
        .put(data)
        .array();
    CRC32 crc = new CRC32();
    crc.update(typed);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(typed);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
