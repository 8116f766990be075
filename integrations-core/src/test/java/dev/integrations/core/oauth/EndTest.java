package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.AuthorizationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EndTest {
  private final OAuthWorld world = new OAuthWorld();

  @BeforeEach
  void revocable() {
    world.provider.revocation(Revocation.of(world.login.url("/revoke")));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisplayName("S21 S52 disconnect revokes by POST with a hint, deletes here, and is audited")
  void disconnectRevokesAndDeletes() {
    Integration integration = world.connected();
    String refresh = world.stored(integration).refresh().reveal();

    Integration ended = world.oauth().disconnect(integration, Disconnection.DEFAULT);

    assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
    assertEquals("/revoke", world.login.last().path());
    assertEquals(refresh, world.login.last().fields().get("token"));
    assertEquals("refresh_token", world.login.last().fields().get("token_type_hint"));
    assertEquals(List.of(), slots(integration));
    assertTrue(world.events().contains("integration.disconnected"));
    assertEquals(List.of("revoked", "disconnected", "connected"), world.audit());
    assertThrows(AuthorizationException.class, () -> token(integration));
  }

  @Test
  void tokensOfAServerThatTheOperatorSetAreRevokedThere() {
    world.provider.revocation(Revocation.of(URI.create("https://acme.example/oauth/revoke")));
    world.app.endpoints(new OAuthEndpoints(null, world.login.url("/token"), null, null));
    Integration integration = world.connected();

    world.oauth().disconnect(integration, Disconnection.DEFAULT);

    assertEquals("/oauth/revoke", world.login.last().path());
    assertEquals(List.of("revoked", "disconnected", "connected"), world.audit());
  }

  @Test
  @DisplayName("S21 a token that the provider does not know counts as revoked")
  void unknownTokenCountsAsRevoked() {
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(400, "{\"error\":\"invalid_request\"}"));

    world.oauth().disconnect(integration, Disconnection.REVOKE);

    assertEquals(List.of(), slots(integration));
    assertEquals(List.of("revoke_refused", "disconnected", "connected"), world.audit());
  }

  @Test
  @DisplayName("S21 503 means later: the sweep asks again, and what is kept for it is deleted then")
  void unableProviderIsAskedAgain() {
    Integration integration = world.connected();
    world.login.answers(
        new MockResponse.Builder().code(503).addHeader("Retry-After", "120").build(),
        new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build());

    world.oauth().disconnect(integration, Disconnection.DEFAULT);

    assertEquals(List.of("revoke.oauth"), slots(integration));
    assertThrows(AuthorizationException.class, () -> token(integration));
    world.pass(Duration.ofSeconds(100));
    assertEquals(0, world.oauth().sweep(10).total());
    world.pass(Duration.ofSeconds(100));
    assertEquals(new SweepReport(0, 1, 0), world.oauth().sweep(10));
    world.pass(Duration.ofMinutes(5));
    assertEquals(new SweepReport(1, 0, 0), world.oauth().sweep(10));
    assertEquals(List.of(), slots(integration));
  }

  @Test
  @DisplayName("S21 a provider that never answers is given up, and nothing stays here")
  void deadProviderIsGivenUp() {
    Integration integration = world.connected();
    for (int i = 0; i < 30; i++) world.login.answers(AcmeLogin.json(503, ""));
    world.oauth().disconnect(integration, Disconnection.DEFAULT);

    for (int hour = 0; hour < 48; hour++) {
      world.pass(Duration.ofHours(1));
      world.oauth().sweep(10);
    }

    assertEquals(List.of(), slots(integration));
    assertTrue(world.audit().contains("revoke_given_up"));
  }

  @Test
  void localDisconnectTellsNobody() {
    Integration integration = world.connected();
    int asked = world.login.asked.size();

    world.oauth().disconnect(integration, Disconnection.LOCAL);

    assertEquals(asked, world.login.asked.size());
    assertEquals(List.of(), slots(integration));
  }

  @Test
  void revocationThatWouldEndMoreIsNotTheDefault() {
    world.provider.revocation(
        new Revocation(world.login.url("/revoke"), Revocation.Token.ACCESS, false));
    Integration integration = world.connected();
    String access = world.stored(integration).access().reveal();
    int asked = world.login.asked.size();
    world.oauth().disconnect(integration, Disconnection.DEFAULT);
    assertEquals(asked, world.login.asked.size());
    Integration again = world.connected();

    world.oauth().disconnect(again, Disconnection.REVOKE);

    assertEquals("access_token", world.login.last().fields().get("token_type_hint"));
    assertTrue(!access.equals(world.login.last().fields().get("token")));
  }

  @Test
  void disconnectedAccountComesBackAsTheSameIntegration() {
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(503, ""));
    world.oauth().disconnect(integration, Disconnection.DEFAULT);

    Integration again = world.connected();

    assertEquals(integration.id(), again.id());
    assertEquals(IntegrationStatus.CONNECTED, again.status());
    assertEquals(List.of("oauth"), slots(again));
    assertEquals(1, token(again).generation());
  }

  @Test
  void uninstallEndsEveryIntegrationOfTheAccount() {
    Integration integration = world.connected();
    world.login.account = "acc-2";
    Integration other = world.connected();

    List<Integration> ended = world.oauth().uninstalled(AcmeLogin.ID, OAuthWorld.APP, "acc-1");

    assertEquals(1, ended.size());
    assertEquals("uninstalled", world.now(integration.id()).reason());
    assertEquals(IntegrationStatus.CONNECTED, world.now(other.id()).status());
    assertEquals(List.of(), slots(integration));
    assertThrows(AuthorizationException.class, () -> token(integration));
    world.oauth().uninstalled(AcmeLogin.ID, OAuthWorld.APP, "acc-1");
    assertEquals(
        1, world.events().stream().filter("integration.disconnected"::equals).count());
  }

  @Test
  @DisplayName("S54 another node uses a token for at most 30 seconds after the disconnect")
  void otherNodesStopInTime() {
    Integration integration = world.connected();
    OAuthManager other = world.node();
    AccessToken token = other.token(OAuthWorld.TENANT, integration.id());
    world.oauth().disconnect(integration, Disconnection.LOCAL);
    world.pass(Duration.ofSeconds(29));
    assertEquals(token, other.token(OAuthWorld.TENANT, integration.id()));

    world.pass(Duration.ofSeconds(1));

    assertThrows(
        AuthorizationException.class, () -> other.token(OAuthWorld.TENANT, integration.id()));
  }

  @Test
  void facadeDisconnectsWhatAHostDescribedItself() {
    Integration integration = world.connected();

    Integration ended = world.nodes.get(0).disconnect(OAuthWorld.TENANT, integration.id());

    assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
  }

  private AccessToken token(Integration integration) {
    return world.oauth().token(OAuthWorld.TENANT, integration.id());
  }

  private List<String> slots(Integration integration) {
    return world.store.credentials().slots(integration.tenant(), integration.id());
  }
}
