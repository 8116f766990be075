package dev.integrations.crm.hubspot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HubSpotDescriptorTest {
  @Test
  void theAnswerNamesPortalUserAndScopes() {
    TokenGrant grant = read("""
        {"access_token":"a","refresh_token":"r","expires_in":1800,"token_type":"bearer",
         "token_use":"access_token","hub_id":424242,"user_id":7,"scopes":["oauth","crm.objects.deals.read"]}
        """);

    assertEquals("424242", grant.account());
    assertEquals(Map.of("user_id", "7"), grant.facts());
    assertEquals(
        Set.of("oauth", "crm.objects.deals.read"), grant.slots().get("oauth").scopes());
  }

  @Test
  void anAnswerOfTokensAloneIsEnough() {
    TokenGrant grant = read("{\"access_token\":\"a\",\"expires_in\":1800}");

    assertNull(grant.account());
    assertNull(grant.slots().get("oauth").refresh());
  }

  private static TokenGrant read(String answer) {
    JsonObject json = JsonValue.parse(answer).asObject();
    return HubSpotDescriptor.read(TokenCall.EXCHANGE, json);
  }
}
