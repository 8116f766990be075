package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Names of instances, which are global on a server: a part for people, and a part that nobody else
 * makes, since it comes from the integration's 128 random bits.
 */
final class InstanceNames {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  /** Of 5 bits each. */
  private static final int UNIQUE_CHARACTERS = 26;

  private static final int READABLE_CHARACTERS = 40;

  private InstanceNames() {}

  static String name(String prefix, TenantId tenant, BindingRef ref, IntegrationId integration) {
    String readable = slug(tenant.value() + "-" + ref.kind() + "-" + ref.ref());
    String all =
        field(tenant.value()) + field(ref.kind()) + field(ref.ref()) + field(integration.value());
    String between = readable.isEmpty() ? "-" : "-" + readable + "-";
    return prefix + between + unique(sha256(all));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  private static String slug(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(plain.length(), READABLE_CHARACTERS));
    return cut.replaceAll("^-|-$", "");
  }

  private static String field(String text) {
    return text.length() + ":" + text + "|";
  }

  private static String unique(byte[] hash) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < UNIQUE_CHARACTERS; i++) text.append(BASE32.charAt(fiveBits(hash, i * 5)));
    return text.toString();
  }

  private static int fiveBits(byte[] bytes, int from) {
    int two = (bytes[from / 8] & 0xff) << 8 | (bytes[from / 8 + 1] & 0xff);
    return two >> (11 - from % 8) & 0x1f;
  }
}
