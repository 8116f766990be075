package dev.integrations.crm.pipedrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedriveDescriptorTest {
  private static final URI API = URI.create("https://api.pipedrive.com");

  @ParameterizedTest
  @ValueSource(strings = {"base,deals:full", "base deals:full", "base, deals:full"})
  void scopesAreSplitAtBlanksAndCommas(String scope) {
    TokenGrant grant = read("{\"access_token\":\"v1u:a+/=\",\"token_type\":\"Bearer\","
        + "\"expires_in\":3599,\"refresh_token\":\"1:1:2a\",\"scope\":\"" + scope + "\"}");

    assertEquals(Set.of("base", "deals:full"), grant.slots().get("oauth").scopes());
  }

  @Test
  void theAnswerNamesTheCompanysApi() {
    TokenGrant grant =
        read("{\"access_token\":\"a\",\"api_domain\":\"https://acme.pipedrive.com\"}");

    assertEquals(
        URI.create("https://acme.pipedrive.com"), PipedriveDescriptor.api(API, grant.facts()));
    assertEquals(API, PipedriveDescriptor.api(API, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.pipedrive.com",
        "https://acme.pipedrive.com@evil.net",
        "https://evil.net#acme.pipedrive.com",
        "https://evil.net?acme.pipedrive.com",
        "https://acme.pipedrive.com/path",
        "https://acmé.pipedrive.com",
        "https:\\\\acme.pipedrive.com",
        "file:///etc/passwd",
        "https://acme.pipedrive.com\r\nHost: evil.net",
        "",
      })
  void whatIsNoOriginIsRefused(String domain) {
    Map<String, String> facts = Map.of("api_domain", domain);

    assertThrows(IllegalArgumentException.class, () -> PipedriveDescriptor.api(API, facts));
  }

  private static TokenGrant read(String answer) {
    return PipedriveDescriptor.read(TokenCall.REFRESH, JsonValue.parse(answer).asObject());
  }
}
