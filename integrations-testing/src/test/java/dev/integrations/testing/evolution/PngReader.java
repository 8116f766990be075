package dev.integrations.testing.evolution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.InflaterInputStream;

/** Reads the two kinds of PNG of these tests: 8-bit RGBA, as recorded, and 1-bit with a palette. */
final class PngReader {
  private final int width;
  private final int height;
  private final boolean rgba;
  private final byte[] rows;

  private PngReader(byte[] png) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(png).position(8);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int[] head = new int[3];
    while (in.hasRemaining()) {
      byte[] chunk = new byte[in.getInt()];
      int type = in.getInt();
      in.get(chunk).getInt();
      if (type == 0x49484452) {
        ByteBuffer header = ByteBuffer.wrap(chunk);
        head = new int[] {header.getInt(), header.getInt(), header.getShort()};
      }
      if (type == 0x49444154) data.writeBytes(chunk);
    }
    width = head[0];
    height = head[1];
    rgba = head[2] == 0x0806;
    if (!rgba && head[2] != 0x0103) throw new IOException("another kind of PNG");
    rows = new InflaterInputStream(new ByteArrayInputStream(data.toByteArray())).readAllBytes();
    unfilter();
  }

  /** Dark pixels by row and column. */
  static boolean[][] dark(byte[] png) throws IOException {
    PngReader reader = new PngReader(png);
    boolean[][] dark = new boolean[reader.height][reader.width];
    for (int y = 0; y < reader.height; y++) {
      for (int x = 0; x < reader.width; x++) dark[y][x] = reader.isDark(x, y);
    }
    return dark;
  }

  private int stride() {
    return 1 + (rgba ? width * 4 : (width + 7) / 8);
  }

  private boolean isDark(int x, int y) {
    int row = y * stride() + 1;
    if (!rgba) return (rows[row + x / 8] & 0x80 >> x % 8) != 0;
    return (rows[row + x * 4] & 0xff) < 128;
  }

  /** PNG specification, 9: each byte is written as its difference to what stands around it. */
  private void unfilter() {
    int back = rgba ? 4 : 1;
    for (int y = 0; y < height; y++) {
      int start = y * stride();
      for (int i = 1; i < stride(); i++) {
        int left = i > back ? rows[start + i - back] & 0xff : 0;
        int up = y > 0 ? rows[start + i - stride()] & 0xff : 0;
        int corner = i > back && y > 0 ? rows[start + i - stride() - back] & 0xff : 0;
        rows[start + i] += (byte) predicted(rows[start], left, up, corner);
      }
    }
  }

  private static int predicted(int filter, int left, int up, int corner) {
    return switch (filter) {
      case 0 -> 0;
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      default -> paeth(left, up, corner);
    };
  }

  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner) return left;
    return toUp <= toCorner ? up : corner;
  }
}
