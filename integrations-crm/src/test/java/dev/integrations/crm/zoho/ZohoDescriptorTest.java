package dev.integrations.crm.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZohoDescriptorTest {
  private static final URI TOKEN = URI.create("https://accounts.zoho.com/oauth/v2/token");

  private final ZohoDescriptor zoho =
      new ZohoDescriptor(List.of(ZohoDataCentre.of("uk", "zoho.uk", "zohoapis.uk")));

  @ParameterizedTest
  @DisplayName("G22 tokens come from the data centre where the customer lives")
  @CsvSource({
    "us, accounts.zoho.com",
    "eu, accounts.zoho.eu",
    "in, accounts.zoho.in",
    "au, accounts.zoho.com.au",
    "jp, accounts.zoho.jp",
    "cn, accounts.zoho.com.cn",
    "ca, accounts.zohocloud.ca",
    "sa, accounts.zoho.sa",
    "uk, accounts.zoho.uk",
  })
  void aLocationNamesItsServer(String location, String host) {
    Map<String, String> named = zoho.ofCallback(Map.of("location", location));
    Map<String, String> both =
        zoho.ofCallback(Map.of("location", "us", "accounts-server", "https://" + host));

    URI expected = URI.create("https://" + host + "/oauth/v2/token");
    assertEquals(expected, ZohoDescriptor.authorization(TOKEN, named));
    assertEquals(expected, ZohoDescriptor.authorization(TOKEN, both));
  }

  @Test
  void anUnknownLocationMovesNothing() {
    assertEquals(Map.of(), zoho.ofCallback(Map.of("location", "moon")));
    assertEquals(TOKEN, ZohoDescriptor.authorization(TOKEN, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accounts.zoho.eu",
        "https://accounts.zoho.eu@evil.net",
        "https://accounts.zoho.eu/oauth",
        "https://accounts.zoho.eu?x",
        "https://accounts.zоho.eu", // the first о is Cyrillic
        "javascript:alert(1)",
      })
  void whatIsNoOriginIsRefused(String server) {
    Map<String, String> facts = zoho.ofCallback(Map.of("accounts-server", server));

    assertThrows(IllegalArgumentException.class, () -> ZohoDescriptor.authorization(TOKEN, facts));
  }

  @ParameterizedTest
  @DisplayName("G18 G22 lifetimes are seconds, whichever field an answer has them in")
  @ValueSource(
      strings = {
        "\"expires_in\":3600",
        "\"expires_in_sec\":3600,\"expires_in\":3600000",
        "\"expires_in\":\"3600\"",
      })
  void lifetimesAreSeconds(String field) {
    TokenGrant grant = read("{\"access_token\":\"a\"," + field
        + ",\"api_domain\":\"https://www.zohoapis.eu\",\"token_type\":\"Bearer\"}");

    assertEquals(Duration.ofHours(1), grant.slots().get("oauth").lifetime());
    assertEquals(
        URI.create("https://www.zohoapis.eu"),
        ZohoDescriptor.api(URI.create("https://www.zohoapis.com"), grant.facts()));
  }

  private static TokenGrant read(String answer) {
    return ZohoDescriptor.read(TokenCall.REFRESH, JsonValue.parse(answer).asObject());
  }
}
