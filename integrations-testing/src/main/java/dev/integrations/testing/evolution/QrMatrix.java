package dev.integrations.testing.evolution;

/**
 * A QR code (ISO/IEC 18004): bytes, error correction level H, versions 1 to 10, which is up to 119
 * bytes. A phone can read it.
 */
final class QrMatrix {
  private static final int[] ALIGNMENT_STEP = {0, 0, 12, 16, 20, 24, 28, 16, 18, 20, 22};
  private static final int FORMAT_LEVEL_H = 2;

  private final int version;
  private final int size;
  private final boolean[][] dark;
  private final boolean[][] fixed;

  private QrMatrix(int version) {
    this.version = version;
    this.size = version * 4 + 17;
    this.dark = new boolean[size][size];
    this.fixed = new boolean[size][size];
  }

  /** Dark modules by row and column. */
  static boolean[][] of(byte[] content) {
    QrCodewords codewords = QrCodewords.of(content);
    QrMatrix best = null;
    int least = Integer.MAX_VALUE;
    for (int mask = 0; mask < 8; mask++) {
      QrMatrix tried = new QrMatrix(codewords.version());
      tried.draw(codewords.interleaved(), mask);
      int penalty = QrPenalty.of(tried.dark);
      if (penalty < least) {
        least = penalty;
        best = tried;
      }
    }
    if (best == null) throw new IllegalStateException("eight masks were tried");
    return best.dark;
  }

  private void draw(byte[] codewords, int mask) {
    for (int i = 0; i < size; i++) {
      fix(6, i, i % 2 == 0);
      fix(i, 6, i % 2 == 0);
    }
    finder(3, 3);
    finder(size - 4, 3);
    finder(3, size - 4);
    alignments();
    format(mask);
    versionNumber();
    data(codewords, mask);
  }

  private void fix(int x, int y, boolean value) {
    dark[y][x] = value;
    fixed[y][x] = true;
  }

  private void finder(int centerX, int centerY) {
    for (int dy = -4; dy <= 4; dy++) {
      for (int dx = -4; dx <= 4; dx++) {
        int x = centerX + dx;
        int y = centerY + dy;
        int ring = Math.max(Math.abs(dx), Math.abs(dy));
        if (x >= 0 && x < size && y >= 0 && y < size) fix(x, y, ring != 2 && ring != 4);
      }
    }
  }

  private void alignments() {
    if (version == 1) return;
    int last = size - 7;
    int step = ALIGNMENT_STEP[version];
    for (int y = last; y > 0; y = y > 6 && y - step < 6 ? 6 : y - step) {
      for (int x = last; x > 0; x = x > 6 && x - step < 6 ? 6 : x - step) {
        boolean underFinder = (x == 6 && (y == 6 || y == last)) || (x == last && y == 6);
        if (!underFinder) alignment(x, y);
      }
    }
  }

  private void alignment(int centerX, int centerY) {
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        fix(centerX + dx, centerY + dy, Math.max(Math.abs(dx), Math.abs(dy)) != 1);
      }
    }
  }

  private void format(int mask) {
    int data = (FORMAT_LEVEL_H << 3) | mask;
    int bits = ((data << 10) | remainder(data, 0x537, 10)) ^ 0x5412;
    for (int i = 0; i < 6; i++) fix(8, i, bit(bits, i));
    fix(8, 7, bit(bits, 6));
    fix(8, 8, bit(bits, 7));
    fix(7, 8, bit(bits, 8));
    for (int i = 9; i < 15; i++) fix(14 - i, 8, bit(bits, i));
    for (int i = 0; i < 8; i++) fix(size - 1 - i, 8, bit(bits, i));
    for (int i = 8; i < 15; i++) fix(8, size - 15 + i, bit(bits, i));
    fix(8, size - 8, true);
  }

  private void versionNumber() {
    if (version < 7) return;
    int bits = (version << 12) | remainder(version, 0x1F25, 12);
    for (int i = 0; i < 18; i++) {
      int a = size - 11 + i % 3;
      fix(a, i / 3, bit(bits, i));
      fix(i / 3, a, bit(bits, i));
    }
  }

  /** Of the division by a generator polynomial over GF(2). */
  private static int remainder(int value, int generator, int degree) {
    int rest = value;
    for (int i = 0; i < degree; i++) {
      rest = (rest << 1) ^ (((rest >>> (degree - 1)) & 1) * generator);
    }
    return rest & ((1 << degree) - 1);
  }

  /** Two columns at a time from the right, up and down in turn; the timing column is left out. */
  private void data(byte[] codewords, int mask) {
    int index = 0;
    for (int right = size - 1; right >= 1; right -= 2) {
      if (right == 6) right = 5;
      boolean up = ((right + 1) & 2) == 0;
      for (int i = 0; i < size; i++) {
        int y = up ? size - 1 - i : i;
        for (int x = right; x >= right - 1; x--) {
          if (fixed[y][x]) continue;
          boolean one = index < codewords.length * 8 && bit(codewords[index >> 3], 7 - (index & 7));
          dark[y][x] = one ^ masked(mask, x, y);
          index++;
        }
      }
    }
  }

  private static boolean masked(int mask, int x, int y) {
    return switch (mask) {
      case 0 -> (x + y) % 2 == 0;
      case 1 -> y % 2 == 0;
      case 2 -> x % 3 == 0;
      case 3 -> (x + y) % 3 == 0;
      case 4 -> (x / 3 + y / 2) % 2 == 0;
      case 5 -> (x * y) % 2 + (x * y) % 3 == 0;
      case 6 -> ((x * y) % 2 + (x * y) % 3) % 2 == 0;
      default -> ((x + y) % 2 + (x * y) % 3) % 2 == 0;
    };
  }

  private static boolean bit(int value, int index) {
    return ((value >>> index) & 1) != 0;
  }
}
