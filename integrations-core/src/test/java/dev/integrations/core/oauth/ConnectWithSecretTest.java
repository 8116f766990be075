package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.http.Call;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.ConnectionSecret.ApiKey;
import dev.integrations.core.oauth.ConnectionSecret.ClientCredentials;
import dev.integrations.core.oauth.ConnectionSecret.ServiceAccountKey;
import dev.integrations.core.oauth.ConnectionSecret.UserPassword;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectWithSecretTest {
  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void keyIsProvedAndUsedInItsHeader() {
    acceptsAnyKey();

    Integration integration = connect(ApiKey.header("x-api-key", Secret.of("canary-secret-key")));

    AccessToken token = token(integration);
    assertEquals("x-api-key", token.headerName());
    assertEquals("canary-secret-key", token.headerValue().reveal());
    assertEquals(List.of("integration.connected"), world.events());
    world.pass(Duration.ofDays(300));
    assertEquals(token, token(integration));
    assertEquals(0, world.oauth().sweep(10).total());
  }

  @Test
  void keyThatIsRefusedIsNotSaved() {
    var error = assertThrows(
        AuthorizationException.class, () -> connect(ApiKey.bearer(Secret.of("canary-secret-key"))));

    assertEquals(AuthorizationException.Reason.INVALID_CREDENTIALS, error.reason());
    assertFalse(error.toString().contains("canary-secret"));
    assertEquals(List.of(), world.events());
  }

  @Test
  void userAndPasswordAsBasic() {
    acceptsAnyKey();

    Integration integration = connect(new UserPassword("ada", Secret.of("canary-secret-pw")));

    assertEquals(
        "Basic "
            + Base64.getEncoder()
                .encodeToString("ada:canary-secret-pw".getBytes(StandardCharsets.UTF_8)),
        token(integration).headerValue().reveal());
  }

  @Test
  void clientCredentialsAreMintedAnewWithoutARefreshToken() {
    world.login.givesRefresh = false;

    Integration integration =
        connect(ClientCredentials.of("client-of-account", Secret.of("canary-secret-own")));

    assertEquals("client_credentials", world.login.last().grantType());
    assertEquals("client-of-account", world.login.last().fields().get("client_id"));
    assertNull(world.stored(integration).refresh());
    world.pass(Duration.ofHours(2));
    assertEquals(2, token(integration).generation());
    assertEquals("canary-secret-own", world.login.last().fields().get("client_secret"));
    assertEquals(0, world.login.refreshes());
  }

  @Test
  void serviceAccountSignsAssertions() throws Exception {
    world.login.givesRefresh = false;
    KeyPair pair = pair();

    Integration integration = connect(key(pem(pair)));

    var fields = world.login.last().fields();
    assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", fields.get("grant_type"));
    String[] jwt = fields.get("assertion").split("\\.", -1);
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(pair.getPublic());
    check.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    assertTrue(check.verify(Base64.getUrlDecoder().decode(jwt[2])));
    var claims = JsonValue.parse(Base64.getUrlDecoder().decode(jwt[1])).asObject();
    assertEquals("robot@acme.example", claims.text("iss"));
    assertEquals("ada@acme.example", claims.text("sub"));
    assertEquals("a b", claims.text("scope"));
    assertEquals(300, claims.whole("exp") - claims.whole("iat"));
    world.pass(Duration.ofHours(2));
    assertEquals(2, token(integration).generation());
  }

  @Test
  void keyThatIsNoneSaysSoWithoutShowingIt() {
    var error =
        assertThrows(KeyException.class, () -> connect(key(Secret.of("canary-secret-not-a-key"))));

    assertFalse(error.toString().contains("canary-secret"));
    assertNull(error.getCause());
  }

  @Test
  void connectingTheSameAccountAgainReplacesTheKey() {
    acceptsAnyKey();
    Integration first = connect(ApiKey.bearer(Secret.of("one")));

    Integration second = connect(ApiKey.bearer(Secret.of("two")));

    assertEquals(first.id(), second.id());
    assertEquals("Bearer two", token(second).headerValue().reveal());
  }

  private void acceptsAnyKey() {
    world.provider.account((calls, grant) -> {
      calls.execute(Call.get("/any").build());
      return new Account("acc-1", Map.of());
    });
    world.login.answers(AcmeLogin.json(200, "{}"), AcmeLogin.json(200, "{}"));
  }

  private Integration connect(ConnectionSecret secret) {
    return world
        .oauth()
        .connect(
            OAuthWorld.TENANT, AcmeLogin.ID, OAuthWorld.APP, secret, AuthorizationOptions.NONE);
  }

  private AccessToken token(Integration integration) {
    return world.oauth().token(OAuthWorld.TENANT, integration.id());
  }

  private static ServiceAccountKey key(Secret pem) {
    return new ServiceAccountKey(
        "robot@acme.example",
        "ada@acme.example",
        "https://acme.example/token",
        "key-1",
        pem,
        Set.of("a", "b"));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static Secret pem(KeyPair pair) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
        .encodeToString(pair.getPrivate().getEncoded());
    return Secret.of("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }
}
