package dev.integrations.testing.evolution;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a QR code with its error correction (Reed-Solomon over GF(256), level H).
 *
 * @param interleaved what is drawn, block by block in turn
 */
record QrCodewords(int version, byte[] interleaved) {
  /** ISO/IEC 18004, table 9, by version. */
  private static final int[] TOTAL = {0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346};

  private static final int[] BLOCKS = {0, 1, 1, 2, 4, 4, 4, 5, 6, 8, 8};
  private static final int[] CORRECTION = {0, 17, 28, 22, 16, 22, 28, 26, 26, 24, 28};

  static QrCodewords of(byte[] content) {
    for (int version = 1; version < TOTAL.length; version++) {
      int capacity = TOTAL[version] - BLOCKS[version] * CORRECTION[version];
      if (content.length + header(version) <= capacity) {
        return new QrCodewords(version, interleave(version, padded(content, version, capacity)));
      }
    }
    throw new IllegalArgumentException("QR code: expected at most 119 bytes");
  }

  /** Bytes for mode, length and the four bits of the terminator. */
  private static int header(int version) {
    return version < 10 ? 2 : 3;
  }

  private static byte[] padded(byte[] content, int version, int capacity) {
    int lengthBits = version < 10 ? 8 : 16;
    byte[] data = new byte[capacity];
    int at = append(data, 0, 4, 4);
    at = append(data, at, content.length, lengthBits);
    for (byte one : content) at = append(data, at, one & 0xff, 8);
    boolean first = true;
    for (int i = (at + 4 + 7) / 8; i < capacity; i++) {
      data[i] = (byte) (first ? 0xEC : 0x11);
      first = !first;
    }
    return data;
  }

  private static int append(byte[] data, int at, int value, int bits) {
    for (int i = bits - 1; i >= 0; i--, at++) {
      if (((value >>> i) & 1) != 0) data[at >> 3] |= (byte) (0x80 >> (at & 7));
    }
    return at;
  }

  private static byte[] interleave(int version, byte[] data) {
    int count = BLOCKS[version];
    int shortLength = data.length / count;
    int longBlocks = data.length % count;
    List<byte[]> blocks = new ArrayList<>();
    for (int i = 0, from = 0; i < count; i++) {
      int length = shortLength + (i >= count - longBlocks ? 1 : 0);
      blocks.add(Arrays.copyOfRange(data, from, from + length));
      from += length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    inTurn(blocks, shortLength + 1, out);
    byte[] divisor = divisor(CORRECTION[version]);
    inTurn(blocks.stream().map(block -> remainder(block, divisor)).toList(), divisor.length, out);
    return out.toByteArray();
  }

  private static void inTurn(List<byte[]> blocks, int longest, ByteArrayOutputStream out) {
    for (int i = 0; i < longest; i++) {
      for (byte[] block : blocks) {
        if (i < block.length) out.write(block[i]);
      }
    }
  }

  private static byte[] divisor(int degree) {
    byte[] result = new byte[degree];
    result[degree - 1] = 1;
    int root = 1;
    for (int i = 0; i < degree; i++) {
      for (int j = 0; j < degree; j++) {
        result[j] = (byte) multiply(result[j] & 0xff, root);
        if (j + 1 < degree) result[j] ^= result[j + 1];
      }
      root = multiply(root, 2);
    }
    return result;
  }

  private static byte[] remainder(byte[] data, byte[] divisor) {
    byte[] rest = new byte[divisor.length];
    for (byte one : data) {
      int factor = (one ^ rest[0]) & 0xff;
      System.arraycopy(rest, 1, rest, 0, rest.length - 1);
      rest[rest.length - 1] = 0;
      for (int i = 0; i < rest.length; i++) rest[i] ^= (byte) multiply(divisor[i] & 0xff, factor);
    }
    return rest;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    for (int i = 7; i >= 0; i--) {
      product = (product << 1) ^ ((product >>> 7) * 0x11D);
      product ^= ((b >>> i) & 1) * a;
    }
    return product;
  }
}
