package dev.integrations.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.crm.hubspot.HubSpot;
import dev.integrations.crm.kommo.Kommo;
import dev.integrations.crm.pipedrive.Pipedrive;
import dev.integrations.crm.salesforce.Salesforce;
import dev.integrations.crm.zoho.Zoho;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthFlavour;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against servers that were written from the same sheets by somebody else. */
class FakesTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final URI CALLBACK = URI.create("https://app.example/callback");

  private enum Provider {
    KOMMO(OAuthFlavour.KOMMO, Kommo.PROVIDER) {
      @Override
      void register(Integrations integrations, OAuthApp app) {
        Kommo.of(integrations, app);
      }
    },
    HUBSPOT(OAuthFlavour.HUBSPOT, HubSpot.PROVIDER, "oauth", "crm.objects.contacts.read") {
      @Override
      void register(Integrations integrations, OAuthApp app) {
        HubSpot.of(integrations, app);
      }
    },
    PIPEDRIVE(OAuthFlavour.PIPEDRIVE, Pipedrive.PROVIDER) {
      @Override
      void register(Integrations integrations, OAuthApp app) {
        Pipedrive.of(integrations, app);
      }
    },
    ZOHO(OAuthFlavour.ZOHO, Zoho.PROVIDER, "ZohoCRM.modules.ALL", "ZohoCRM.org.READ") {
      @Override
      void register(Integrations integrations, OAuthApp app) {
        Zoho.of(integrations, app);
      }
    },
    SALESFORCE(OAuthFlavour.SALESFORCE, Salesforce.PROVIDER, "api", "refresh_token") {
      @Override
      void register(Integrations integrations, OAuthApp app) {
        Salesforce.verifyingSignatures(integrations, app);
      }
    };

    private final OAuthFlavour flavour;
    private final ProviderId id;
    private final String[] scopes;

    Provider(OAuthFlavour flavour, ProviderId id, String... scopes) {
      this.flavour = flavour;
      this.id = id;
      this.scopes = scopes;
    }

    abstract void register(Integrations integrations, OAuthApp app);
  }

  @ParameterizedTest
  @EnumSource
  void aCustomerConsents(Provider provider) {
    try (FakeOAuthServer server = FakeOAuthServer.start(provider.flavour, CALLBACK);
        Integrations integrations = host(server)) {
      provider.register(integrations, app(provider, server));

      Integration connected = connect(provider, server, integrations);

      assertEquals(server.accounts().get(0).id(), connected.account());
      assertEquals(1, server.tokenRequests());
    }
  }

  @ParameterizedTest
  @EnumSource
  void tokensAreRefreshed(Provider provider) {
    try (FakeOAuthServer server = FakeOAuthServer.start(provider.flavour, CALLBACK);
        Integrations integrations = host(server)) {
      provider.register(integrations, app(provider, server));
      Integration connected = connect(provider, server, integrations);
      Secret first = integrations.oauth().token(TENANT, connected.id()).value();

      Secret second = integrations.oauth().refresh(TENANT, connected.id()).value();

      assertNotEquals(first, second);
      assertEquals(2, server.tokenRequests());
      assertEquals(0, server.reusedRefreshTokens());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G20 what ends at the provider needs a new consent")
  void aWithdrawnConsentIsTold(Provider provider) {
    try (FakeOAuthServer server = FakeOAuthServer.start(provider.flavour, CALLBACK);
        Integrations integrations = host(server)) {
      provider.register(integrations, app(provider, server));
      Integration connected = connect(provider, server, integrations);
      server.revoke(server.accounts().get(0).id());

      assertThrows(
          AuthorizationException.class, () -> integrations.oauth().refresh(TENANT, connected.id()));

      assertEquals(
          IntegrationStatus.NEEDS_REAUTH,
          integrations.find(TENANT, connected.id()).orElseThrow().status());
    }
  }

  private static Integration connect(
      Provider provider, FakeOAuthServer server, Integrations integrations) {
    AuthorizationStart start = integrations
        .oauth()
        .begin(TENANT, provider.id, AppId.of("main"), AuthorizationOptions.NONE);
    var callback = server.approve(start.url());
    CallbackResult result = integrations
        .oauth()
        .complete(new CallbackRequest(provider.id, callback.parameters(), start.binding(), TENANT));
    return assertInstanceOf(CallbackResult.Connected.class, result).integration();
  }

  private static OAuthApp app(Provider provider, FakeOAuthServer server) {
    return OAuthApp.builder(AppId.of("main"), server.clientId(), CALLBACK)
        .clientSecret(server.clientSecret())
        .scopes(provider.scopes)
        .build();
  }

  private static Integrations host(FakeOAuthServer server) {
    return Integrations.builder(
            new InMemoryStore(), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
        .httpClient(server.httpClient())
        .build();
  }
}
