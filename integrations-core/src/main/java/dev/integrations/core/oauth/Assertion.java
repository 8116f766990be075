package dev.integrations.core.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.ConnectionSecret.ServiceAccountKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A signed JWT that stands for its issuer at a token endpoint (RFC 7523, 3), by RS256. */
final class Assertion {
  static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private Assertion() {}

  /** @throws KeyException when the key is none */
  static String signed(ServiceAccountKey key, Instant now) {
    String signed = part(header(key)) + "." + part(claims(key, now));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey(key.privateKey()));
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + text(signature.sign());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Neither message nor cause: a parser's error may quote the key.
      throw new KeyException(
          "service_account_key", "expected an RSA private key, PKCS #8 in PEM", null);
    }
  }

  private static JsonObject header(ServiceAccountKey key) {
    return JsonObject.builder()
        .put("alg", "RS256")
        .put("typ", "JWT")
        .put("kid", key.keyId())
        .build();
  }

  private static JsonObject claims(ServiceAccountKey key, Instant now) {
    String scopes = String.join(" ", key.scopes().stream().sorted().toList());
    return JsonObject.builder()
        .put("iss", key.issuer())
        .put("sub", key.subject())
        .put("aud", key.audience())
        .put("scope", scopes.isEmpty() ? null : scopes)
        .put("iat", now.getEpochSecond())
        .put("exp", now.plus(LIFETIME).getEpochSecond())
        .put("jti", RandomText.ofBits(128))
        .build();
  }

  private static PrivateKey privateKey(Secret pem) throws GeneralSecurityException {
    String base64 =
        pem.reveal().replaceAll("-----(?:BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    byte[] encoded = Base64.getDecoder().decode(base64);
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static String part(JsonObject json) {
    return text(json.toBytes());
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
