package dev.integrations.testing.oauth;

import dev.integrations.testing.Canary;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes tokens, codes and ids: equal for equal seeds, never the same twice. Tokens and codes hold the
 * {@link Canary}'s mark, so that leaks of them show. Thread-safe.
 */
final class TokenMaker {
  private static final char[] LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".toCharArray();

  private final Random random;
  private final AtomicLong count;

  TokenMaker(long seed, long made) {
    this.random = new Random(seed * 31 + made);
    this.count = new AtomicLong(made);
  }

  long made() {
    return count.get();
  }

  /** @param length at least; tokens are never shorter than about 60 characters */
  String token(String prefix, String kind, int length) {
    StringBuilder token = new StringBuilder(Math.max(length, 80))
        .append(prefix)
        .append(Canary.MARK)
        .append(kind)
        .append('-')
        .append(Long.toString(count.incrementAndGet(), 36))
        .append('-');
    int end = Math.max(length, token.length() + 24);
    while (token.length() < end) token.append(LETTERS[random.nextInt(LETTERS.length)]);
    return token.toString();
  }

  String id() {
    return Long.toString(count.incrementAndGet(), 36);
  }

  String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString().toLowerCase(Locale.ROOT);
  }
}
