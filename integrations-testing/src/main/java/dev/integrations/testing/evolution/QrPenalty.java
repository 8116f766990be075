package dev.integrations.testing.evolution;

/** How badly a QR code can be read (ISO/IEC 18004, 7.8.3): the mask with the least is taken. */
final class QrPenalty {
  private static final int FINDER_LIKE = 0b10111010000;
  private static final int FINDER_LIKE_REVERSED = 0b00001011101;

  private QrPenalty() {}

  static int of(boolean[][] dark) {
    int penalty = blocks(dark) + balance(dark);
    for (int i = 0; i < dark.length; i++) {
      penalty += line(dark, i, false) + line(dark, i, true);
    }
    return penalty;
  }

  /** Runs of five and more of one colour, and what looks like a finder. */
  private static int line(boolean[][] dark, int index, boolean column) {
    int penalty = 0;
    int run = 0;
    int window = 0;
    boolean last = false;
    for (int i = 0; i < dark.length; i++) {
      boolean now = column ? dark[i][index] : dark[index][i];
      if (i > 0 && now == last) {
        run++;
      } else {
        penalty += run >= 5 ? run - 2 : 0;
        run = 1;
      }
      last = now;
      window = ((window << 1) | (now ? 1 : 0)) & 0x7ff;
      if (i >= 10 && (window == FINDER_LIKE || window == FINDER_LIKE_REVERSED)) penalty += 40;
    }
    return penalty + (run >= 5 ? run - 2 : 0);
  }

  private static int blocks(boolean[][] dark) {
    int penalty = 0;
    for (int y = 1; y < dark.length; y++) {
      for (int x = 1; x < dark.length; x++) {
        boolean one = dark[y][x];
        if (one == dark[y - 1][x] && one == dark[y][x - 1] && one == dark[y - 1][x - 1])
          penalty += 3;
      }
    }
    return penalty;
  }

  private static int balance(boolean[][] dark) {
    int count = 0;
    for (boolean[] row : dark) {
      for (boolean module : row) count += module ? 1 : 0;
    }
    int percent = count * 100 / (dark.length * dark.length);
    return Math.abs(percent - 50) / 5 * 10;
  }
}
