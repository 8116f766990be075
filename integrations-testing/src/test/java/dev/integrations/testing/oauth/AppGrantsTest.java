package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.oauth.HandClient.Answer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppGrantsTest {
  private static final String ISSUER = "robot@project.iam.gserviceaccount.com";
  private static final KeyPair KEYS = keys();

  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final FakeOAuthServer server = FakeOAuthServer.builder(OAuthFlavour.GOOGLE, REDIRECT)
      .signer(ISSUER, KEYS.getPublic())
      .clock(clock)
      .start();
  private final HandClient client = new HandClient(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonObject.Builder claims() {
    long now = clock.instant().getEpochSecond();
    return JsonObject.builder()
        .put("iss", ISSUER)
        .put("scope", "https://www.googleapis.com/auth/calendar")
        .put("aud", server.tokenUrl().toString())
        .put("iat", now)
        .put("exp", now + 3600);
  }

  private static String signed(JsonObject claims, String algorithm) throws Exception {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String head = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    String text = encoder.encodeToString(head.getBytes(UTF_8)) + "."
        + encoder.encodeToString(claims.toBytes());
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(KEYS.getPrivate());
    signer.update(text.getBytes(UTF_8));
    return text + "." + encoder.encodeToString(signer.sign());
  }

  private Answer present(String assertion) throws Exception {
    return client.form(
        server.tokenUrl(),
        null,
        HandClient.map(
            "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion));
  }

  private void refused(JsonObject claims) throws Exception {
    assertEquals("invalid_grant", present(signed(claims, "RS256")).text("error"));
  }

  @Test
  void aSignedAssertionBringsATokenWithoutRefresh() throws Exception {
    Answer tokens = present(signed(claims().build(), "RS256"));

    assertFalse(tokens.json().has("refresh_token"), tokens.text());
    assertEquals(ISSUER, client.whoAmI(tokens.text("access_token")).text("sub"));
  }

  @Test
  void itMaySpeakForAPerson() throws Exception {
    String person = server.accounts().get(0).id();

    Answer tokens = present(signed(claims().put("sub", person).build(), "RS256"));

    assertEquals(person, client.whoAmI(tokens.text("access_token")).text("sub"));
  }

  @Test
  void signatureIssuerAudienceAndTimesAreChecked() throws Exception {
    long now = clock.instant().getEpochSecond();
    String good = signed(claims().build(), "RS256");

    refused(claims().put("iss", "stranger").build());
    refused(claims().put("aud", "https://elsewhere.example").build());
    refused(claims().put("exp", now).build());
    refused(claims().put("exp", now + 3601).build());
    refused(claims().put("iat", now + 600).put("exp", now + 900).build());
    refused(claims().build().without("exp"));
    assertEquals("invalid_grant", present(signed(claims().build(), "none")).text("error"));
    assertEquals("invalid_grant", present(good.substring(0, good.length() - 8)).text("error"));
    assertEquals("invalid_grant", present("not a jwt").text("error"));
  }

  @Test
  void clientCredentialsBringATokenWithoutRefresh() throws Exception {
    try (FakeOAuthServer plain = FakeOAuthServer.start(OAuthFlavour.PLAIN, REDIRECT)) {
      HandClient caller = new HandClient(plain);

      Answer tokens =
          caller.basicForm(plain.tokenUrl(), "grant_type", "client_credentials", "scope", "read");

      assertFalse(tokens.json().has("refresh_token"), tokens.text());
      assertEquals("read", tokens.text("scope"));
      assertEquals(200, caller.whoAmI(tokens.text("access_token")).status());
    }
  }
}
