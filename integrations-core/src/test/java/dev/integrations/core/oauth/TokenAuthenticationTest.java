package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.http.ApiProfile;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TokenAuthenticationTest {
  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisplayName("S20 the token goes in the Authorization header alone")
  void callCarriesTheToken() {
    Integration integration = world.connected();

    calls(integration, world.oauth()).execute(Call.get("/me").build());

    assertEquals("Bearer " + world.stored(integration).access().reveal(), lastToken());
  }

  @Test
  void prefixOfTheProvider() {
    world.provider.tokenPrefix("Acme-oauthtoken");

    Integration integration = world.connected();

    assertEquals("Acme-oauthtoken " + world.stored(integration).access().reveal(), lastToken());
  }

  @Test
  void refusedTokenIsRefreshedOnceAndTheCallMadeAgain() {
    Integration integration = world.connected();
    world.login.expire(world.stored(integration).access().reveal());

    calls(integration, world.oauth()).execute(Call.get("/me").build());

    assertEquals(1, world.login.refreshes());
    assertEquals("Bearer " + world.stored(integration).access().reveal(), lastToken());
  }

  @Test
  void nodeWithAnOlderTokenTakesTheStoredOneAndRefreshesNothing() {
    Integration integration = world.connected();
    OAuthManager other = world.node();
    other.token(OAuthWorld.TENANT, integration.id());
    String old = world.stored(integration).access().reveal();
    world.oauth().refresh(OAuthWorld.TENANT, integration.id());
    world.login.expire(old);

    calls(integration, other).execute(Call.get("/me").build());

    assertEquals(1, world.login.refreshes());
  }

  @Test
  void manyRefusedCallsRefreshOnce() {
    Integration integration = world.connected();
    Calls calls = calls(integration, world.oauth());
    world.login.expire(world.stored(integration).access().reveal());

    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(CompletableFuture.runAsync(
          () -> calls.execute(Call.get("/me").build()), work -> new Thread(work).start()));
    }
    all.forEach(CompletableFuture::join);

    assertEquals(1, world.login.refreshes());
  }

  @Test
  void withdrawnConsentSaysThatTheCustomerMustAct() {
    Integration integration = world.connected();
    world.login.revokeAll();

    var error = assertThrows(
        AuthorizationException.class,
        () -> calls(integration, world.oauth()).execute(Call.get("/me").build()));

    assertEquals(AuthorizationException.Reason.NEEDS_REAUTHORIZATION, error.reason());
    assertEquals(IntegrationStatus.NEEDS_REAUTH, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("G18 a token of unknown lifetime is used until 401, then refreshed")
  void tokenOfUnknownLifetime() {
    world.login.expiresIn = null;
    Integration integration = world.connected();
    Calls calls = calls(integration, world.oauth());
    world.pass(Duration.ofDays(20));
    calls.execute(Call.get("/me").build());
    assertEquals(0, world.login.refreshes());
    world.login.expire(world.stored(integration).access().reveal());

    calls.execute(Call.get("/me").build());

    assertEquals(1, world.login.refreshes());
  }

  private Calls calls(Integration integration, OAuthManager oauth) {
    ApiProfile profile = ApiProfile.builder(
            AcmeLogin.ID,
            world.login.url("/api"),
            oauth.authentication(OAuthWorld.TENANT, integration.id(), OAuthProvider.SLOT))
        .build();
    return world
        .nodes
        .get(0)
        .http()
        .calls(profile, CallScope.of(OAuthWorld.TENANT, integration.id()));
  }

  private String lastToken() {
    return world.login.apiTokens.get(world.login.apiTokens.size() - 1);
  }
}
