package dev.integrations.crm.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Secret;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceTokensTest {
  /** The sheet's vector. */
  private static final Secret SECRET = Secret.of("1234567890ABCDEF1234567890ABCDEF");

  private static final String ID =
      "https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA";

  @Test
  @DisplayName("G18 a session without a said end has no end")
  void theAnswerNamesOrgUserAndInstance() {
    TokenGrant grant = read(null, answer().build());

    assertEquals("00D000000000001EAA", grant.account());
    assertEquals(
        Map.of("instance_url", "https://acme.my.salesforce.com", "user_id", "005000000000001AAA"),
        grant.facts());
    assertNull(grant.slots().get("oauth").lifetime());
  }

  @ParameterizedTest
  @CsvSource({
    "00D000000000001, 00D000000000001EAA",
    "001A0000006Vm9u, 001A0000006Vm9uIAC",
    "00D000000000001EAA, 00D000000000001EAA",
    "AAAAAAAAAAAAAAA, AAAAAAAAAAAAAAA555",
  })
  void fifteenCharactersBecomeEighteen(String given, String expected) {
    assertEquals(expected, OrgIds.of18(given));
    assertEquals(
        expected, OrgIds.org("https://test.salesforce.com/id/" + given + "/005000000000001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://login.salesforce.com/", "https://x/id/short/005000000000001AAA", "id"
      })
  void anotherIdentityNamesNoOrg(String identity) {
    assertNull(read(null, answer().put("id", identity).build()).account());
  }

  @Test
  void aSignatureIsCheckedWhereItIsWanted() {
    JsonObject signed = answer()
        .put("signature", "OejQRvdSsqILiD9+3cgHEcCAZN6As2xf2aN3ru2QtSo=")
        .build();

    assertEquals("00D000000000001EAA", read(SECRET, signed).account());
    for (JsonObject forged : forged(signed)) {
      var error = assertThrows(ProtocolException.class, () -> read(SECRET, forged));
      assertEquals("signature", error.code());
    }
  }

  private static JsonObject[] forged(JsonObject signed) {
    return new JsonObject[] {
      signed.without("signature"),
      signed.toBuilder().put("issued_at", "1795219200124").build(),
      signed.toBuilder().put("id", ID.replace("login", "test")).build(),
      signed.toBuilder().put("signature", "").build(),
    };
  }

  private static JsonObject.Builder answer() {
    return JsonObject.builder()
        .put("access_token", "00D!token")
        .put("refresh_token", "5Aep")
        .put("signature", "unread")
        .put("scope", "refresh_token api")
        .put("instance_url", "https://acme.my.salesforce.com")
        .put("id", ID)
        .put("token_type", "Bearer")
        .put("issued_at", "1795219200123");
  }

  private static TokenGrant read(Secret signedBy, JsonObject answer) {
    return new SalesforceTokens(signedBy).read(TokenCall.EXCHANGE, answer);
  }
}
