package dev.integrations.google;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.ConnectionSecret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service account by its key file. Immutable. Without {@link #actingFor} it sees only what was shared
 * with its own address, and has no mailbox.
 *
 * @param clientEmail who it is
 * @param keyId which of its keys; null: not said
 * @param privateKey PKCS #8 in PEM
 * @param user for whom it acts, where an administrator delegated a whole domain to it; null: for itself
 * @param scopes asked for; with a delegation exactly some of those that the administrator listed
 */
public record ServiceAccount(
    String clientEmail,
    @Nullable String keyId,
    Secret privateKey,
    @Nullable String user,
    Set<String> scopes) {
  /** Google takes no other, wherever the assertion is sent. */
  private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

  public ServiceAccount {
    scopes = Set.copyOf(scopes);
  }

  /**
   * Reads a key file. Its {@code token_uri} is not followed: a file of somebody else's could name any.
   *
   * @param json the whole file
   * @throws IllegalArgumentException when it is no key of a service account; does not show it
   */
  public static ServiceAccount parse(Secret json, String... scopes) {
    JsonObject key = object(json);
    String email = key == null ? null : key.text("client_email");
    String pem = key == null ? null : key.text("private_key");
    boolean other = key == null || !"service_account".equals(key.text("type"));
    if (key == null || other || email == null || pem == null || pem.isBlank()) {
      throw new IllegalArgumentException(
          "json: expected a key file with type service_account, client_email and private_key");
    }
    Set<String> asked = new LinkedHashSet<>(List.of(scopes));
    return new ServiceAccount(email, key.text("private_key_id"), Secret.of(pem), null, asked);
  }

  /** The same, for a user of the domain that was delegated to it. */
  public ServiceAccount actingFor(String user) {
    return new ServiceAccount(clientEmail, keyId, privateKey, user, scopes);
  }

  ConnectionSecret secret() {
    return new ConnectionSecret.ServiceAccountKey(
        clientEmail, user, AUDIENCE, keyId, privateKey, scopes);
  }

  /** Without user and key. */
  @Override
  public String toString() {
    return "ServiceAccount[" + clientEmail + "]";
  }

  private static @Nullable JsonObject object(Secret json) {
    try {
      return JsonValue.parse(json.revealBytes()).asObject();
    } catch (JsonException e) {
      return null;
    }
  }
}
