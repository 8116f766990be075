package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers of an event: those configured, with a token in the place of {@code jwt_key}. */
final class WebhookHeaders {
  private static final String JWT_KEY = "jwt_key";
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String HEAD = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private WebhookHeaders() {}

  /** Made once for an event and its retries, as the server does. */
  static Map<String, String> of(WebhookConfig webhook, Instant now) {
    Map<String, String> headers = webhook.headerTexts();
    String key = headers.remove(JWT_KEY);
    if (key != null) {
      headers.keySet().removeIf("authorization"::equalsIgnoreCase);
      headers.put("Authorization", "Bearer " + token(key, now));
    }
    return headers;
  }

  private static String token(String key, Instant now) {
    JsonObject claims = JsonObject.builder()
        .put("iat", now.getEpochSecond())
        .put("exp", now.plus(LIFE).getEpochSecond())
        .put("app", "evolution")
        .put("action", "webhook")
        .build();
    String signed = encode(HEAD.getBytes(UTF_8)) + "." + encode(claims.toBytes());
    return signed + "." + encode(hmac(key, signed));
  }

  private static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
