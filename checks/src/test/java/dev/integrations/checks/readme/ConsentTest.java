package dev.integrations.checks.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.oauth.AccessToken;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.BrowserBinding;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.crm.hubspot.HubSpot;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthFlavour;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final URI REDIRECT = URI.create("https://app.example/oauth/callback/hubspot");
  private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

  @Test
  void aCustomerConnectsAnAccountByConsent() {
    try (FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.HUBSPOT, REDIRECT);
        Integrations integrations = Integrations.builder(new InMemoryStore(), Keys.fromRawKey(KEY))
            .httpClient(server.httpClient())
            .build()) {
      HubSpot hubspot = hubspot(integrations, server.clientId(), server.clientSecret());
      // tag::begin[]
      AuthorizationStart start = hubspot.begin(TENANT, AuthorizationOptions.NONE);
      String cookie = start.binding().cookie(REDIRECT, Duration.ofMinutes(10));
      // answer 303 to start.url(), with Set-Cookie: cookie
      // end::begin[]
      assertTrue(cookie.startsWith("__Host-"));

      Integration integration =
          connected(hubspot, server.approve(start.url()).parameters(), start.binding());
      // tag::token[]
      AccessToken token = integrations.oauth().token(TENANT, integration.id());
      // end::token[]

      assertFalse(token.value().reveal().isEmpty());
      assertEquals(1, server.tokenRequests());
    }
  }

  private static HubSpot hubspot(Integrations integrations, String clientId, Secret clientSecret) {
    // tag::app[]
    HubSpot hubspot = HubSpot.of(
        integrations,
        OAuthApp.builder(AppId.of("main"), clientId, REDIRECT)
            .clientSecret(clientSecret)
            .scopes("oauth", "crm.objects.contacts.read")
            .build());
    // end::app[]
    return hubspot;
  }

  private static Integration connected(
      HubSpot hubspot, Map<String, List<String>> parameters, BrowserBinding browser) {
    // tag::complete[]
    CallbackResult result =
        hubspot.complete(new CallbackRequest(HubSpot.PROVIDER, parameters, browser, TENANT));
    if (result instanceof CallbackResult.Connected connected) return connected.integration();
    // end::complete[]
    throw new AssertionError(result);
  }
}
