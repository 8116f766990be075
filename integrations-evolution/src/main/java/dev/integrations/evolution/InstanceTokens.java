package dev.integrations.evolution;

import dev.integrations.core.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Keys of single instances. We choose them, so that we know our instances again. */
final class InstanceTokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private InstanceTokens() {}

  /** 256 random bits as 43 characters. */
  static Secret random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Tells a token again without telling the token. */
  static String hash(Secret token) {
    return HexFormat.of().formatHex(InstanceNames.sha256(token.reveal()));
  }

  static boolean matches(@Nullable Secret token, @Nullable String hash) {
    return token != null && hash != null && hash(token).equals(hash);
  }
}
