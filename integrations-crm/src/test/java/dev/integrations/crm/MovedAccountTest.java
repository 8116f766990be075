package dev.integrations.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.crm.kommo.Kommo;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthFlavour;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kommo as production configures it, and an account that was renamed. */
class MovedAccountTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final AppId APP = AppId.of("main");
  private static final URI CALLBACK = URI.create("https://app.example/callback");

  private final FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.KOMMO, CALLBACK);
  private final Integrations integrations = Integrations.builder(
          new InMemoryStore(), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
      .httpClient(server.httpClient())
      .build();

  @BeforeEach
  void register() {
    OAuthApp app = OAuthApp.builder(APP, server.clientId(), CALLBACK)
        .clientSecret(server.clientSecret())
        .build();
    Kommo.of(integrations, app);
  }

  @AfterEach
  void close() {
    integrations.close();
    server.close();
  }

  private Integration connect() {
    AuthorizationStart start =
        integrations.oauth().begin(TENANT, Kommo.PROVIDER, APP, AuthorizationOptions.NONE);
    CallbackRequest callback = new CallbackRequest(
        Kommo.PROVIDER, server.approve(start.url()).parameters(), start.binding(), TENANT);
    return ((Connected) integrations.oauth().complete(callback)).integration();
  }

  @Test
  void aRefreshFollowsTheAccountToItsNewHost() {
    Integration integration = connect();
    server.rename("32109876", "acme2");

    integrations.oauth().refresh(TENANT, integration.id());

    assertEquals(2, server.generation("32109876"));
    Integration now = integrations.find(TENANT, integration.id()).orElseThrow();
    assertEquals(IntegrationStatus.CONNECTED, now.status());
    integrations.oauth().refresh(TENANT, integration.id());
    assertEquals(3, server.tokenRequests());
  }
}
