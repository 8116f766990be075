package dev.integrations.crm.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceLoginTest {
  private static final URI TOKEN = URI.create("https://login.salesforce.com/services/oauth2/token");

  @ParameterizedTest
  @CsvSource({
    "test.salesforce.com,                     https://test.salesforce.com",
    "Acme.my.salesforce.com,                  https://acme.my.salesforce.com",
    "acme--dev.sandbox.my.salesforce.com,     https://acme--dev.sandbox.my.salesforce.com",
  })
  void theHostChoosesWhereACustomerLogsIn(String host, String origin) {
    Map<String, String> facts =
        Map.of("login_host", SalesforceLogin.myDomain(host).host());

    assertEquals(
        URI.create(origin + "/services/oauth2/token"), SalesforceDescriptor.login(TOKEN, facts));
  }

  @Test
  void productionIsWhereNothingIsSaid() {
    assertEquals(TOKEN, SalesforceDescriptor.login(TOKEN, Map.of()));
    assertEquals("login.salesforce.com", SalesforceLogin.production().host());
    assertEquals("test.salesforce.com", SalesforceLogin.sandbox().host());
  }

  @Test
  void aHostOfPagesIsRefusedWithAdvice() {
    var error = assertThrows(
        IllegalArgumentException.class, () -> SalesforceLogin.myDomain("acme.lightning.force.com"));

    assertEquals(
        "host: *.lightning.force.com shows pages only; expected the My Domain login, such as "
            + "acme.my.salesforce.com",
        error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.my.salesforce.com",
        "acme.my.salesforce.com/",
        "user@acme.my.salesforce.com",
        "acme.my.salesforce.com.",
        "acmе.my.salesforce.com", // the е is Cyrillic
        "salesforce",
        "",
      })
  void whatIsNoNameIsRefused(String host) {
    assertThrows(IllegalArgumentException.class, () -> SalesforceLogin.myDomain(host));
  }

  @Test
  void withoutAnInstanceThereIsNoApi() {
    assertThrows(
        IllegalArgumentException.class, () -> SalesforceDescriptor.instance(TOKEN, Map.of()));
  }
}
