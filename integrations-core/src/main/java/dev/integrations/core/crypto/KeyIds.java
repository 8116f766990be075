package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The 32-bit ids that Tink puts before each ciphertext. */
final class KeyIds {
  /** Tink's output prefix: a version byte, then the key id. */
  private static final byte TINK_VERSION = 1;

  /** Of the version byte and the id. */
  private static final int LENGTH = 5;

  private static final byte[] LABEL = "dev.integrations key id v1".getBytes(UTF_8);

  private KeyIds() {}

  /** The same on every node; as a MAC it tells nothing of the key. Never 0, which Tink may refuse. */
  static int derive(byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    int id = ByteBuffer.wrap(mac.doFinal(LABEL)).getInt();
    return id == 0 ? 1 : id;
  }

  static String text(int id) {
    return Integer.toUnsignedString(id);
  }

  /** What every ciphertext of the key of this id begins with. */
  static byte[] prefix(String id) {
    return ByteBuffer.allocate(LENGTH)
        .put(TINK_VERSION)
        .putInt(Integer.parseUnsignedInt(id))
        .array();
  }

  /** The id that a ciphertext begins with; null when it begins with none. */
  static @Nullable String of(byte[] sealed) {
    if (sealed.length < LENGTH || sealed[0] != TINK_VERSION) return null;
    return text(ByteBuffer.wrap(sealed, 1, 4).getInt());
  }
}
