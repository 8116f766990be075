package dev.integrations.checks.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.oauth.AccessToken;
import dev.integrations.core.oauth.AuthorizationStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against mock-oauth2-server in this process, with rotation. */
@DisplayName("A server that others wrote: mock-oauth2-server")
class MockServerTest {
  private final MockOAuth2Server server =
      new MockOAuth2Server(new OAuth2Config(false, null, null, true));
  private Host.Places places;
  private Host host;

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    places = new Host.Places(
        server.authorizationEndpointUrl("default").uri(),
        server.tokenEndpointUrl("default").uri(),
        server.revocationEndpointUrl("default").uri(),
        server.baseUrl().uri(),
        "/default/userinfo",
        server.issuerUrl("default").toString());
    host = new Host(places, "client-1", Secret.of("secret-1"), "openid", "offline_access");
  }

  @AfterEach
  void stop() {
    host.close();
    server.shutdown();
  }

  private static URI browse(URI authorization) {
    return Browser.location(new Browser().get(authorization));
  }

  @Test
  void anAccountIsConnectedWithPkce() {
    Integration integration = host.connect(MockServerTest::browse);

    assertEquals(IntegrationStatus.CONNECTED, integration.status());
  }

  @Test
  void aCodeOfAnotherVerifierIsRefused() {
    AuthorizationStart one = host.begin();
    AuthorizationStart other = host.begin();
    URI callback = browse(one.url());
    String state = Host.parameters(callback).get("state").get(0);
    String otherState = Host.parameters(browse(other.url())).get("state").get(0);
    URI mixed = URI.create(callback.toString().replace(state, otherState));

    assertThrows(AuthorizationException.class, () -> host.complete(other, mixed));
  }

  @Test
  void eachRefreshUsesWhatTheOneBeforeBrought() {
    Integration integration = host.connect(MockServerTest::browse);
    AccessToken first = host.oauth().token(Host.TENANT, integration.id());

    AccessToken second = host.oauth().refresh(Host.TENANT, integration.id());
    AccessToken third = host.oauth().refresh(Host.TENANT, integration.id());

    assertEquals(List.of(1L, 2L, 3L), generations(first, second, third));
    assertEquals(3, Set.copyOf(host.wire.refreshTokens()).size());
    assertEquals(IntegrationStatus.CONNECTED, host.now(integration).status());
  }

  private static List<Long> generations(AccessToken... tokens) {
    return Stream.of(tokens).map(AccessToken::generation).toList();
  }

  @Test
  void whatIsRevokedThereAsksTheCustomerToConnectAgain() {
    Integration integration = host.connect(MockServerTest::browse);
    Map<String, String> form = Map.of(
        "client_id", "client-1",
        "client_secret", "secret-1",
        "token_type_hint", "refresh_token",
        "token", host.wire.refreshTokens().get(0));
    assertEquals(200, new Browser().post(places.revoke(), form).statusCode());

    assertThrows(
        AuthorizationException.class, () -> host.oauth().refresh(Host.TENANT, integration.id()));

    assertEquals(IntegrationStatus.NEEDS_REAUTH, host.now(integration).status());
  }
}
