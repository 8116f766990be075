package dev.integrations.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.integrations.core.AppId;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.oauth.Consent;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthCallback;
import dev.integrations.testing.oauth.OAuthFlavour;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against a server that was written from the same sheet by somebody else. */
class GoogleFakeTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final URI CALLBACK = URI.create("https://app.example/oauth2callback");
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar.events";

  private final FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.GOOGLE, CALLBACK);
  private final Integrations integrations = Integrations.builder(
          new InMemoryStore(), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
      .httpClient(server.httpClient())
      .build();
  private final Google google = Google.of(
      integrations,
      OAuthApp.builder(AppId.of("main"), server.clientId(), CALLBACK)
          .clientSecret(server.clientSecret())
          .scopes("openid", "email", CALENDAR)
          .build());

  @AfterEach
  void stop() {
    integrations.close();
    server.close();
  }

  @Test
  void aUserConsents() {
    CallbackResult.Connected connected = connect(Consent.approve());

    assertEquals(server.accounts().get(0).id(), connected.integration().account());
    assertEquals(Set.of(), connected.missingScopes());
  }

  @Test
  @DisplayName("S18 a box that the user unticked is reported")
  void aUserUnticksABox() {
    CallbackResult.Connected connected =
        connect(Consent.approve().only("openid", "https://www.googleapis.com/auth/userinfo.email"));

    assertEquals(Set.of(CALENDAR), connected.missingScopes());
  }

  @Test
  void aUserConsentsAgain() {
    String first = connect(Consent.approve()).integration().id().value();

    assertEquals(first, connect(Consent.approve()).integration().id().value());
  }

  @Test
  @DisplayName("G4 Google's refresh token stays when an answer has none")
  void tokensAreRefreshed() {
    var id = connect(Consent.approve()).integration().id();

    var second = integrations.oauth().refresh(TENANT, id).value();
    var third = integrations.oauth().refresh(TENANT, id).value();

    assertNotEquals(second, third);
    assertEquals(3, server.tokenRequests());
  }

  private CallbackResult.Connected connect(Consent consent) {
    AuthorizationStart start = google.begin(TENANT, AuthorizationOptions.NONE);
    OAuthCallback callback = server.approve(start.url(), consent);
    CallbackResult result = google.complete(
        new CallbackRequest(Google.PROVIDER, callback.parameters(), start.binding(), TENANT));
    return assertInstanceOf(CallbackResult.Connected.class, result);
  }
}
