package dev.integrations.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.integrations.core.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeaderVerifierTest {
  private final WebhookVerifier verifier = WebhookVerifier.header("X-Webhook-Secret");
  private final ActiveSecret older = new ActiveSecret("1", Secret.of("canary-secret-1"));
  private final ActiveSecret newer = new ActiveSecret("2", Secret.of("canary-secret-2"));

  private Verification verify(Map<String, List<String>> headers, ActiveSecret... secrets) {
    var request = new WebhookRequest("POST", "/", WebhookHeaders.of(headers), null, new byte[0]);
    return verifier.verify(request, List.of(secrets));
  }

  @Test
  @DisplayName("S35 any active secret verifies, and which one is known")
  void anyActiveSecretVerifies() {
    assertEquals(
        new Verification.Verified("2"),
        verify(Map.of("x-webhook-secret", List.of("canary-secret-2")), older, newer));
  }

  @Test
  @DisplayName("S31 a part of the secret, another case, spaces or nothing are refused")
  void anythingElseIsRefused() {
    for (String value :
        List.of("", "canary-secret-", "canary-secret-11", "CANARY-SECRET-1", " canary-secret-1")) {
      Verification verdict = verify(Map.of("X-Webhook-Secret", List.of(value)), older);

      assertInstanceOf(Verification.Refused.class, verdict);
      assertFalse(verdict.toString().contains("canary"), verdict.toString());
    }
  }

  @Test
  void aRepeatedHeaderIsRefused() {
    var twice = Map.of("X-Webhook-Secret", List.of("canary-secret-1", "canary-secret-1"));

    assertInstanceOf(Verification.Refused.class, verify(twice, older));
  }

  @Test
  void withoutASecretNothingIsVerified() {
    assertInstanceOf(Verification.Refused.class, verify(Map.of("X-Webhook-Secret", List.of("x"))));
  }
}
