package dev.integrations.core.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What connects an account without a browser. Immutable; prints no secret. */
public sealed interface ConnectionSecret {
  /**
   * A key or a long-lived token.
   *
   * @param header that carries it
   * @param prefix before it, such as {@code Bearer}; may be empty
   */
  record ApiKey(Secret key, String header, String prefix) implements ConnectionSecret {
    /** {@code Authorization: Bearer}. */
    public static ApiKey bearer(Secret key) {
      return new ApiKey(key, "Authorization", "Bearer");
    }

    /** A header of its own, such as {@code x-api-key}. */
    public static ApiKey header(String name, Secret key) {
      return new ApiKey(key, name, "");
    }
  }

  /** For {@code Authorization: Basic} (RFC 7617). */
  record UserPassword(String user, Secret password) implements ConnectionSecret {
    public UserPassword {
      if (user.indexOf(':') >= 0) throw new IllegalArgumentException("user: expected no colon");
    }

    @Override
    public String toString() {
      return "UserPassword[***]";
    }
  }

  /**
   * A client of the account's own, or the app itself, that is its own resource owner (RFC 6749, 4.4).
   *
   * @param clientId null: the app's
   * @param clientSecret null: the app's
   */
  record ClientCredentials(
      @Nullable String clientId, @Nullable Secret clientSecret) implements ConnectionSecret {
    /** The app's own id and secret. */
    public static ClientCredentials ofApp() {
      return new ClientCredentials(null, null);
    }

    /** Of the account. */
    public static ClientCredentials of(String clientId, Secret clientSecret) {
      return new ClientCredentials(
          requireNonNull(clientId, "clientId"), requireNonNull(clientSecret, "clientSecret"));
    }
  }

  /**
   * A key that signs assertions, RS256 (RFC 7523).
   *
   * @param issuer {@code iss}: the service account, or the client id
   * @param subject {@code sub}: for whom it acts; null: nobody is named
   * @param audience {@code aud}, as the provider wants it
   * @param keyId {@code kid}; null: not sent
   * @param privateKey PKCS #8 in PEM
   * @param scopes asked for in the assertion; may be empty
   */
  record ServiceAccountKey(
      String issuer,
      @Nullable String subject,
      String audience,
      @Nullable String keyId,
      Secret privateKey,
      Set<String> scopes)
      implements ConnectionSecret {
    public ServiceAccountKey {
      scopes = Set.copyOf(scopes);
    }
  }
}
