package dev.integrations.testing.evolution;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids in the server's forms: equal for equal seeds, never the same twice. Thread-safe. */
final class Ids {
  private static final char[] BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
  /** Letters of a pairing code: no vowel but those that WhatsApp itself uses, no 0 and O, no I. */
  private static final String PAIRING = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

  private final Random random;
  private final AtomicLong count = new AtomicLong();

  Ids(long seed) {
    this(seed, 0);
  }

  /** Goes on after so many were made. */
  Ids(long seed, long made) {
    this.random = new Random(seed + made);
    this.count.set(made);
  }

  long made() {
    return count.get();
  }

  String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  String token() {
    return uuid().toUpperCase(Locale.ROOT);
  }

  /** As Prisma makes keys of rows: the letter c and 24 of base 36, the count among them. */
  String row() {
    String number = Long.toString(count.incrementAndGet(), 36);
    return "cm" + letters(23 - number.length()) + number;
  }

  /** As WhatsApp Web makes ids of messages: 3EB0 and 18 hexadecimal digits. */
  String webMessage() {
    return String.format(
        Locale.ROOT, "3EB0%010X%08X", random.nextLong() >>> 24, (int) count.incrementAndGet());
  }

  /** As an iPhone makes them: 3A and 18 hexadecimal digits. */
  String phoneMessage() {
    return String.format(
        Locale.ROOT, "3A%010X%08X", random.nextLong() >>> 24, (int) count.incrementAndGet());
  }

  String cloudMessage() {
    return "wamid." + letters(16).toUpperCase(Locale.ROOT) + count.incrementAndGet();
  }

  String pairingCode() {
    StringBuilder code = new StringBuilder(8);
    for (int i = 0; i < 8; i++) code.append(PAIRING.charAt(random.nextInt(PAIRING.length())));
    return code.toString();
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String letters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) text.append(BASE36[random.nextInt(36)]);
    return text.toString();
  }
}
