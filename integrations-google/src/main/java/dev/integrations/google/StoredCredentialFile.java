package dev.integrations.google;

import dev.integrations.core.Secret;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.google.SerializedObject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code StoredCredential} files of google-oauth-client's {@code FileDataStoreFactory}, so that
 * users who consented in an earlier system need not consent again.
 *
 * <p>Such a file is a serialized Java object. It is read as data: no class is loaded, made or run that a
 * file names, no Java deserialization takes place, and every length is checked against what is there.
 */
public final class StoredCredentialFile {
  /** Some 50,000 users. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final String CREDENTIAL = "com.google.api.client.auth.oauth2.StoredCredential";
  private static final String HASH_MAP = "java.util.HashMap";
  private static final String LONG = "java.lang.Long";

  private StoredCredentialFile() {}

  /**
   * The users of a file.
   *
   * @throws IOException when it cannot be read
   * @throws RejectedException {@code INVALID} when it is no such file; says where, shows nothing of it
   */
  public static List<StoredCredential> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in.readNBytes(MAX_BYTES + 1));
    }
  }

  /**
   * The users of a file that was read already; up to 16 MiB.
   *
   * @throws RejectedException {@code INVALID} when it is no such file; says where, shows nothing of it
   */
  public static List<StoredCredential> parse(byte[] file) {
    try {
      if (file.length > MAX_BYTES) throw new SerializedFormatException("up to 16 MiB, got more", 0);
      return users(file);
    } catch (SerializedFormatException e) {
      throw new RejectedException(
          new ProviderError("google", 0, "stored_credential_malformed", e.text(), null),
          RejectedException.Kind.INVALID);
    }
  }

  private static List<StoredCredential> users(byte[] file) throws SerializedFormatException {
    List<StoredCredential> users = new ArrayList<>();
    for (Map.Entry<?, ?> entry : SerializedStream.read(file).map(HASH_MAP).entrySet()) {
      if (!(entry.getKey() instanceof String user) || !(entry.getValue() instanceof byte[] value)) {
        throw new SerializedFormatException("users with their bytes, got something else", 0);
      }
      users.add(credential(user, value));
    }
    return List.copyOf(users);
  }

  private static StoredCredential credential(String user, byte[] value)
      throws SerializedFormatException {
    Instance stored = SerializedStream.read(value).instance(CREDENTIAL);
    return new StoredCredential(
        user,
        secret(stored.field("accessToken")),
        secret(stored.field("refreshToken")),
        expiry(stored.field("expirationTimeMilliseconds")));
  }

  private static @Nullable Secret secret(@Nullable Object token) throws SerializedFormatException {
    if (token == null || token.equals("")) return null;
    if (token instanceof String text) return Secret.of(text);
    throw new SerializedFormatException("a token that is text, got something else", 0);
  }

  private static @Nullable Instant expiry(@Nullable Object expiry)
      throws SerializedFormatException {
    if (expiry == null) return null;
    if (expiry instanceof Instance boxed
        && boxed.className().equals(LONG)
        && boxed.field("value") instanceof Long millis) {
      return instant(millis);
    }
    throw new SerializedFormatException("an expiry in milliseconds, got something else", 0);
  }

  private static Instant instant(long millis) throws SerializedFormatException {
    try {
      return Instant.ofEpochMilli(millis);
    } catch (DateTimeException e) {
      throw new SerializedFormatException("an expiry that is a time, got another number", 0);
    }
  }
}
