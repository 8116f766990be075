package dev.integrations.checks.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.AccessToken;
import dev.integrations.core.oauth.AuthorizationStart;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Against a Keycloak of its own, from its distribution. */
@Tag("tierC")
@DisplayName("A server that others wrote: Keycloak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakTest {
  private Keycloak keycloak;
  private Host host;

  @BeforeAll
  void startServer() throws Exception {
    keycloak = Keycloak.start();
  }

  @AfterAll
  void stopServer() {
    if (keycloak != null) keycloak.close();
  }

  @BeforeEach
  void start() {
    host = new Host(keycloak.places(), Keycloak.CLIENT, Keycloak.CLIENT_SECRET, "openid");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void anAccountIsConnectedWithPkceAndIss() {
    Integration integration = host.connect(keycloak::signIn);

    assertEquals(IntegrationStatus.CONNECTED, integration.status());
  }

  @Test
  void aCodeOfAnotherVerifierIsRefused() {
    AuthorizationStart one = host.begin();
    AuthorizationStart other = host.begin();
    URI callback = keycloak.signIn(one.url());
    String state = Host.parameters(callback).get("state").get(0);
    String otherState = Host.parameters(other.url()).get("state").get(0);
    URI mixed = URI.create(callback.toString().replace(state, otherState));

    assertThrows(AuthorizationException.class, () -> host.complete(other, mixed));
  }

  @Test
  void eachRefreshUsesWhatTheOneBeforeBrought() {
    Integration integration = host.connect(keycloak::signIn);

    AccessToken second = host.oauth().refresh(Host.TENANT, integration.id());
    AccessToken third = host.oauth().refresh(Host.TENANT, integration.id());

    assertEquals(2, second.generation());
    assertEquals(3, third.generation());
    assertEquals(3, Set.copyOf(host.wire.refreshTokens()).size());
    assertEquals(IntegrationStatus.CONNECTED, host.now(integration).status());
  }

  /** refreshTokenMaxReuse=0: whoever shows a superseded token ends the session of both. */
  @Test
  void whenAThiefShowedAnOldTokenTheCustomerIsAskedToConnectAgain() {
    Integration integration = host.connect(keycloak::signIn);
    host.oauth().refresh(Host.TENANT, integration.id());

    JsonObject thief = keycloak.refresh(host.wire.refreshTokens().get(0));
    assertEquals("invalid_grant", thief.text("error"));

    assertThrows(
        AuthorizationException.class, () -> host.oauth().refresh(Host.TENANT, integration.id()));
    assertEquals(IntegrationStatus.NEEDS_REAUTH, host.now(integration).status());
  }

  @Test
  void whatIsRevokedThereAsksTheCustomerToConnectAgain() {
    Integration integration = host.connect(keycloak::signIn);
    assertEquals(200, keycloak.revoke(host.wire.refreshTokens().get(0)));

    assertThrows(
        AuthorizationException.class, () -> host.oauth().refresh(Host.TENANT, integration.id()));

    assertEquals(IntegrationStatus.NEEDS_REAUTH, host.now(integration).status());
  }

  @Test
  void whoConsentsAgainIsConnectedAgain() {
    Integration integration = host.connect(keycloak::signIn);
    keycloak.revoke(host.wire.refreshTokens().get(0));
    assertThrows(
        AuthorizationException.class, () -> host.oauth().refresh(Host.TENANT, integration.id()));

    Integration again = host.connect(keycloak::signIn);

    assertEquals(integration.id(), again.id());
    assertEquals(IntegrationStatus.CONNECTED, host.now(integration).status());
    host.oauth().refresh(Host.TENANT, again.id());
  }
}
