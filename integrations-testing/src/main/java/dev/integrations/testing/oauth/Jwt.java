package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** JSON Web Tokens by RS256 (RFC 7515, RFC 7519). */
record Jwt(JsonObject header, JsonObject claims, byte[] signed, byte[] signature) {
  /** @throws IllegalArgumentException when it is none */
  static Jwt parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) throw new IllegalArgumentException("expected three parts");
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    return new Jwt(object(parts[0]), object(parts[1]), signed, signature);
  }

  private static JsonObject object(String part) {
    try {
      JsonObject object = JsonValue.parse(Base64.getUrlDecoder().decode(part)).asObject();
      if (object != null) return object;
    } catch (JsonException malformed) {
      throw new IllegalArgumentException("expected JSON", malformed);
    }
    throw new IllegalArgumentException("expected an object");
  }

  static String sign(JsonObject claims, String keyId, PrivateKey key) {
    JsonObject header = JsonObject.builder()
        .put("alg", "RS256")
        .put("typ", "JWT")
        .put("kid", keyId)
        .build();
    String signed = encode(header.toBytes()) + "." + encode(claims.toBytes());
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(key);
      signer.update(signed.getBytes(US_ASCII));
      return signed + "." + encode(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it says RS256 and is signed by this key; another algorithm is never tried. */
  boolean isSignedBy(@Nullable PublicKey key) {
    if (key == null || !"RS256".equals(header.text("alg"))) return false;
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
