package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.Canary;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens, codes and ids: equal for equal seeds, never the same twice. Tokens and codes hold the
 * {@link Canary}'s mark, so that leaks of them show. Thread-safe.
 */
final class TokenMaker {
  private static final char[] LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".toCharArray();

  private static final String KEY_ID = "fake-1";

  private final ReentrantLock keysLock = new ReentrantLock();
  private final Random random;
  private final AtomicLong count;

  private @Nullable KeyPair keys;

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

  /** A JWT signed by the server's own key, which is another one in each run. */
  String sign(JsonObject claims) {
    return Jwt.sign(claims, KEY_ID, keys().getPrivate());
  }

  /** RFC 7517. */
  JsonObject keySet() {
    RSAPublicKey key = (RSAPublicKey) keys().getPublic();
    JsonObject entry = JsonObject.builder()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", encode(key.getModulus()))
        .put("e", encode(key.getPublicExponent()))
        .build();
    return JsonObject.of("keys", JsonArray.of(entry));
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] unsigned = Arrays.copyOfRange(bytes, start, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }

  private KeyPair keys() {
    keysLock.lock();
    try {
      KeyPair made = keys;
      if (made != null) return made;
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      made = generator.generateKeyPair();
      keys = made;
      return made;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } finally {
      keysLock.unlock();
    }
  }
}
