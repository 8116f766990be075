package dev.integrations.crm.kommo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KommoHostsTest {
  private static final URI TOKEN = URI.create("https://www.kommo.com/oauth2/access_token");

  @ParameterizedTest
  @CsvSource({
    "acme.kommo.com,      https://acme.kommo.com/oauth2/access_token",
    "ACME.Kommo.com,      https://acme.kommo.com/oauth2/access_token",
    "acme-2.amocrm.ru,    https://acme-2.amocrm.ru/oauth2/access_token",
    "acme.amocrm.com,     https://acme.amocrm.com/oauth2/access_token",
  })
  void tokensAreGivenByTheAccountsHost(String referer, String expected) {
    Map<String, String> facts =
        KommoHosts.ofCallback(Map.of("referer", referer, "from_widget", "1"));

    assertEquals(URI.create(expected), KommoHosts.authorization(TOKEN, facts));
  }

  @ParameterizedTest
  @DisplayName("G12 S24 a referer that is no account of Kommo's is no destination")
  @ValueSource(
      strings = {
        "",
        "kommo.com",
        "evilkommo.com",
        "evil-kommo.com",
        "kommo.com.evil.net",
        "acme.kommo.com.evil.net",
        "acme.kommo.com@evil.net",
        "evil.net@acme.kommo.com",
        "acme.kommo.com.",
        "acme.kommo.com:8443",
        "acme.kommo.com/evil",
        "acme.kommo.com#",
        "acme.kommo.com\n",
        "a.b.kommo.com",
        "acmе.kommo.com", // the е is Cyrillic
        "acme.kоmmo.com", // the first о is Cyrillic
        "https://acme.kommo.com",
        "127.0.0.1",
        "acme.amocrm.net",
      })
  void anotherHostIsRefused(String referer) {
    Map<String, String> facts = KommoHosts.ofCallback(Map.of("referer", referer));

    var error =
        assertThrows(IllegalArgumentException.class, () -> KommoHosts.authorization(TOKEN, facts));
    assertEquals(
        "referer: expected an account's host such as acme.kommo.com or acme.amocrm.ru",
        error.getMessage());
  }

  @Test
  void withoutRefererThereIsNoDestination() {
    Map<String, String> facts = KommoHosts.ofCallback(Map.of("client_id", "1"));

    assertThrows(IllegalArgumentException.class, () -> KommoHosts.authorization(TOKEN, facts));
    assertThrows(IllegalArgumentException.class, () -> KommoHosts.account(TOKEN, facts));
  }

  @Test
  void theConsentPageIsTheSameForAll() {
    URI consent = URI.create("https://www.kommo.com/oauth");

    assertEquals(consent, KommoHosts.authorization(consent, Map.of()));
  }
}
