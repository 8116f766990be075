package dev.integrations.crm.kommo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KommoTokensTest {
  @Test
  void theSharedHostIsReadFromTheToken() {
    TokenGrant grant = read(jwt("{\"account_id\":1,\"api_domain\":\"api-a.amocrm.ru\"}"));

    assertEquals(Map.of("api_domain", "api-a.amocrm.ru"), grant.facts());
    assertEquals(Duration.ofHours(24), grant.slots().get("oauth").lifetime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"api_domain\":\"api-a.evil.net\"}",
        "{\"api_domain\":7}",
        "{}",
        "[]",
        "not json",
        "{\"a\":1,\"a\":2}",
      })
  void anotherClaimTellsNothing(String claims) {
    assertEquals(Map.of(), read(jwt(claims)).facts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.%%%.c", "a..c", "a.b.c.d"})
  void anOpaqueTokenIsAsGood(String token) {
    TokenGrant grant = read(token);

    assertEquals(Map.of(), grant.facts());
    assertEquals(token, grant.slots().get("oauth").access().reveal());
  }

  private static TokenGrant read(String accessToken) {
    JsonObject answer = JsonObject.builder()
        .put("token_type", "Bearer")
        .put("expires_in", 86_400)
        .put("access_token", accessToken)
        .put("refresh_token", "r1")
        .build();
    return new KommoTokens().read(TokenCall.REFRESH, answer);
  }

  private static String jwt(String claims) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return "e30." + encoder.encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
  }
}
