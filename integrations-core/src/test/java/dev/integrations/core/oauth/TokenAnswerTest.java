package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  static Stream<Map.Entry<String, MockResponse>> wrongShapes() {
    return Map.ofEntries(
        Map.entry("200 with error", AcmeLogin.json(200, "{\"error\":\"invalid_code\"}")),
        Map.entry(
            "200 with error beside a token",
            AcmeLogin.json(200, "{\"error\":\"x\",\"access_token\":\"canary-secret-a\"}")),
        Map.entry(
            "200 with ok false",
            AcmeLogin.json(200, "{\"ok\":false,\"access_token\":\"canary-secret-a\"}")),
        Map.entry("200 without token", AcmeLogin.json(200, "{\"expires_in\":3600}")),
        Map.entry("empty token", AcmeLogin.json(200, "{\"access_token\":\"\"}")),
        Map.entry("null token", AcmeLogin.json(200, "{\"access_token\":null}")),
        Map.entry("number as token", AcmeLogin.json(200, "{\"access_token\":42}")),
        Map.entry(
            "token with a line break",
            AcmeLogin.json(200, "{\"access_token\":\"canary-secret-a\\r\\nX: y\"}")),
        Map.entry(
            "token twice",
            AcmeLogin.json(200, "{\"access_token\":\"canary-secret-a\",\"access_token\":\"b\"}")),
        Map.entry(
            "another token type",
            AcmeLogin.json(200, "{\"access_token\":\"canary-secret-a\",\"token_type\":\"mac\"}")),
        Map.entry("array", AcmeLogin.json(200, "[]")),
        Map.entry("html", AcmeLogin.json(200, "<html>canary-secret-a</html>")),
        Map.entry("nothing", AcmeLogin.json(200, "")),
        Map.entry("no content", new MockResponse.Builder().code(204).build()),
        Map.entry("cut off", AcmeLogin.json(200, "{\"access_token\":\"canary-secret-a")),
        Map.entry("too long", AcmeLogin.json(200, "{\"x\":\"" + "y".repeat(1 << 20) + "\"}")),
        Map.entry(
            "redirect",
            new MockResponse.Builder()
                .code(307)
                .addHeader("Location", "https://evil.net/token")
                .build()),
        Map.entry("400", AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}")),
        Map.entry("401 with a grant error", AcmeLogin.json(401, "{\"error\":\"invalid_grant\"}")),
        Map.entry("401 html", AcmeLogin.json(401, "<html>")),
        Map.entry("403", AcmeLogin.json(403, "<html>blocked</html>")),
        Map.entry("429", AcmeLogin.json(429, "{}")),
        Map.entry("500", AcmeLogin.json(500, "canary-secret-a")))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("wrongShapes")
  @DisplayName(
      "S15 S16 G19 an answer of a wrong shape connects nothing, and its text is not repeated")
  void wrongShapeConnectsNothing(Map.Entry<String, MockResponse> shape) {
    world.login.answers(shape.getValue());

    var error = assertThrows(IntegrationException.class, world::connected);

    assertFalse(error.toString().contains("canary-secret"));
    assertEquals(List.of(), world.events());
    assertEquals(1, world.login.tokenRequests());
  }

  @ParameterizedTest
  @CsvSource({"'3600',PT1H", "3599,PT59M59S", "3599.9,PT59M59S", "86400.0,PT24H"})
  @DisplayName("G18 expires_in as number, text or fraction")
  void lifetimes(String written, Duration lifetime) {
    assertEquals(lifetime, read(JsonNumber.of(new java.math.BigDecimal(written))));
    assertEquals(lifetime, read(JsonString.of(written)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-3600.5", "soon", "", "1e999", "NaN", "0x10"})
  @DisplayName("G18 a lifetime that can be none is unknown, not short")
  void lifetimesThatAreNone(String written) {
    assertNull(read(JsonString.of(written)));
  }

  @Test
  @DisplayName("G18 a huge lifetime is cut, not overflown")
  void hugeLifetime() {
    assertEquals(Lifetimes.LONGEST, read(JsonString.of("9".repeat(30))));
    assertEquals(Lifetimes.LONGEST, read(JsonNumber.of(Long.MAX_VALUE)));
  }

  @Test
  @DisplayName("G18 without expires_in the provider's lifetime counts, else until 401")
  void absentLifetime() {
    world.login.expiresIn = null;
    Integration unknown = world.connected();
    assertNull(world.stored(unknown).expiresAt());
    world.provider.tokenLifetime(Duration.ofHours(2));
    OAuthManager other = world.node();
    world.login.account = "acc-2";

    var start =
        other.begin(OAuthWorld.TENANT, AcmeLogin.ID, OAuthWorld.APP, AuthorizationOptions.NONE);
    var result = (CallbackResult.Connected) other.complete(world.callback(start));

    assertEquals(
        Instant.parse("2026-01-15T12:00:00Z"),
        world.stored(result.integration()).expiresAt());
  }

  @Test
  @DisplayName("G26 tokens of 16 KiB are kept whole, longer ones refused before anything is saved")
  void longTokens() {
    String longest = "a".repeat(16 << 10);
    world.login.shape = json -> json.with("refresh_token", JsonString.of(longest));
    Integration integration = world.connected();
    assertEquals(longest, world.stored(integration).refresh().reveal());
    world.login.shape = json -> json.with("refresh_token", JsonString.of("a".repeat(80 << 10)));
    world.login.account = "acc-2";

    assertThrows(IntegrationException.class, world::connected);

    assertEquals(List.of("integration.connected"), world.events());
  }

  @Test
  @DisplayName("S13 Basic credentials are form-encoded before base64; nothing secret is in a URL")
  void basicCredentialsAreFormEncoded() {
    world.provider.clientAuthentication(ClientAuthentication.BASIC);
    world.app = OAuthApp.builder(OAuthWorld.APP, "client 1:ä", OAuthWorld.REDIRECT)
        .clientSecret(dev.integrations.core.Secret.of("s+/&%:"));

    world.connected();

    String expected = java.util.Base64.getEncoder()
        .encodeToString("client+1%3A%C3%A4:s%2B%2F%26%25%3A"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertEquals("Basic " + expected, world.login.last().headers().get("authorization"));
    assertNull(world.login.last().fields().get("client_secret"));
    assertEquals("/token", world.login.last().path());
  }

  @Test
  @DisplayName("S13 Pipedrive's Basic vector")
  void basicVector() {
    assertEquals(
        "Basic MDEyMzQ1Njc4OWFiY2RlZjpmZWRjYmE5ODc2NTQzMjEwMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
        BasicCredentials.ofClient(
                "0123456789abcdef",
                dev.integrations.core.Secret.of("fedcba98765432100123456789abcdef01234567"))
            .reveal());
  }

  @Test
  void jsonBodyForProvidersThatWantIt() {
    world.provider.tokenRequestForm(TokenRequestForm.JSON).tokenHeader("Acme-Version", "2026-01");

    world.connected();

    JsonObject body = JsonValue.parse(world.login.last().body()).asObject();
    assertEquals("client-1", body.text("client_id"));
    assertEquals("canary-secret-client", body.text("client_secret"));
    assertEquals("2026-01", world.login.last().headers().get("acme-version"));
  }

  @Test
  void scopesAsTextOrArray() {
    assertEquals(
        java.util.Set.of("a", "b"),
        Scopes.read(JsonValue.parse("{\"scope\":\"a,b\"}").asObject()));
    assertEquals(
        java.util.Set.of("a", "b"),
        Scopes.read(JsonValue.parse("{\"scopes\":[\"a\",\"b\",1]}").asObject()));
    assertNull(Scopes.read(JsonObject.EMPTY));
  }

  private static Duration read(JsonValue value) {
    return Lifetimes.read(JsonObject.of("expires_in", value), "expires_in");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("G13 S26 a token call follows no redirect, not even to its own origin")
  void tokenCallsFollowNoRedirect(int status) {
    AuthorizationStart start = world.begin();
    world.login.answers(new MockResponse.Builder()
        .code(status)
        .addHeader("Location", world.login.url("/token/elsewhere").toString())
        .build());

    assertThrows(IntegrationException.class, () -> world.oauth().complete(world.callback(start)));

    assertEquals(
        List.of("/token"), world.login.asked.stream().map(one -> one.path()).toList());
  }
}
