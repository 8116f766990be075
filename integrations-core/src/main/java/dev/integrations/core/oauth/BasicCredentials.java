package dev.integrations.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import java.util.Base64;

/** Values of {@code Authorization: Basic}. */
final class BasicCredentials {
  private BasicCredentials() {}

  /** Id and secret form-encoded before base64 (RFC 6749, 2.3.1). */
  static Secret ofClient(String id, Secret secret) {
    return Secret.of("Basic " + pair(FormText.encode(id), FormText.encode(secret.reveal())));
  }

  /** User and password as they are (RFC 7617), without the scheme. */
  static Secret ofUser(String user, Secret password) {
    return Secret.of(pair(user, password.reveal()));
  }

  private static String pair(String name, String secret) {
    return Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(UTF_8));
  }
}
