package dev.integrations.google;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.ScriptedNetwork;
import java.net.URI;
import java.net.URLDecoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final String EMAIL = "robot@project.iam.gserviceaccount.com";
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";

  private final KeyPair keys = rsa();
  private final MutableClock clock = MutableClock.at("2026-11-20T12:00:00Z");
  private final ScriptedNetwork network = ScriptedNetwork.create();
  private final Integrations integrations = network
      .under(Integrations.builder(
          new InMemoryStore(clock), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"))))
      .clock(clock)
      .build();
  private final Google google = Google.of(
      integrations,
      OAuthApp.builder(
              AppId.of("main"), "client-1", URI.create("https://app.example/oauth2callback"))
          .build());

  @Test
  void aServiceAccountSignsForItsTokens() throws Exception {
    network.answer(200, token("access-1"));

    Integration connected = google.connect(TENANT, account(), AuthorizationOptions.NONE);

    assertEquals(EMAIL, connected.account());
    assertEquals(List.of("POST https://oauth2.googleapis.com/token"), network.lines());
    String[] jwt = assertion().split("\\.", -1);
    JsonObject header = json(jwt[0]);
    assertEquals("RS256", header.text("alg"));
    assertEquals("key-1", header.text("kid"));
    JsonObject claims = json(jwt[1]);
    assertEquals(EMAIL, claims.text("iss"));
    assertEquals(CALENDAR, claims.text("scope"));
    assertEquals("https://oauth2.googleapis.com/token", claims.text("aud"));
    assertFalse(claims.has("sub"));
    assertTrue(claims.whole("exp") - claims.whole("iat") <= 3_600);
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initVerify(keys.getPublic());
    rsa.update((jwt[0] + "." + jwt[1]).getBytes(US_ASCII));
    assertTrue(rsa.verify(Base64.getUrlDecoder().decode(jwt[2])));
  }

  @Test
  void itActsForAUserOfADelegatedDomain() {
    network.answer(200, token("access-1"));

    Integration connected =
        google.connect(TENANT, account().actingFor("ada@acme.test"), AuthorizationOptions.NONE);

    assertEquals(EMAIL + "/ada@acme.test", connected.account());
    assertEquals("ada@acme.test", json(assertion().split("\\.", -1)[1]).text("sub"));
  }

  @Test
  void aTokenThatExpiredIsAskedForAgain() {
    network.answer(200, token("access-1")).answer(200, token("access-2"));
    Integration connected = google.connect(TENANT, account(), AuthorizationOptions.NONE);

    clock.advance(Duration.ofHours(2));

    assertEquals(
        "access-2", integrations.oauth().token(TENANT, connected.id()).value().reveal());
  }

  @Test
  void aDomainThatDidNotDelegateIsTold() {
    network.answer(401, "{\"error\":\"unauthorized_client\",\"error_description\":\"x\"}");

    var error = assertThrows(
        AuthorizationException.class,
        () -> google.connect(TENANT, account(), AuthorizationOptions.NONE));

    assertEquals("unauthorized_client", error.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{}",
        "{\"type\":\"external_account\",\"client_email\":\"a\",\"private_key\":\"b\"}",
        "{\"type\":\"service_account\",\"client_email\":\"a\"}",
      })
  void anotherFileIsRefused(String json) {
    var error = assertThrows(
        IllegalArgumentException.class, () -> ServiceAccount.parse(Secret.of(json), CALENDAR));

    assertFalse(error.getMessage().contains(json));
  }

  private ServiceAccount account() {
    String pem = "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
    String file = JsonObject.builder()
        .put("type", "service_account")
        .put("private_key_id", "key-1")
        .put("private_key", pem)
        .put("client_email", EMAIL)
        .put("token_uri", "https://evil.example/token")
        .build()
        .toString();
    return ServiceAccount.parse(Secret.of(file), CALENDAR);
  }

  private String assertion() {
    String body = network.requests().get(0).body();
    String prefix = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    assertTrue(body.startsWith(prefix), "form of the request");
    return URLDecoder.decode(body.substring(prefix.length()), UTF_8);
  }

  private static JsonObject json(String part) {
    return JsonValue.parse(Base64.getUrlDecoder().decode(part)).asObject();
  }

  private static String token(String access) {
    return "{\"access_token\":\"" + access + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
