package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.checks.kill.NodeStore;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthFlavour;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that are killed, and that race, on one PostgreSQL; reuse of a refresh token ends the grant. */
@Tag("tierB")
class RefreshKillTest {
  private static final int NODES = 4;
  private static final int REFUSALS_OF_A_NODE = 500;

  private final FakeOAuthServer server =
      FakeOAuthServer.builder(OAuthFlavour.PLAIN, RefreshNode.REDIRECT).start();
  private final List<Process> nodes = new ArrayList<>();
  private EmbeddedPostgres postgres;
  private String database;
  private Integrations host;

  @BeforeEach
  void start() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    database = postgres.getJdbcUrl("postgres", "postgres");
    host = RefreshNode.integrations(
        new NodeStore(database).open(),
        server.authorizeUrl(),
        server.tokenUrl(),
        server.clientId(),
        server.clientSecret().reveal());
  }

  @AfterEach
  void stop() throws Exception {
    for (Process node : nodes) node.destroyForcibly().waitFor();
    host.close();
    server.close();
    postgres.close();
  }

  @Test
  @DisplayName("G2 4 JVMs on one database, 500 refusals each: one token request per generation")
  void fourProcessesRefreshOncePerGeneration() throws Exception {
    Integration integration = connected();
    nodes.addAll(RefreshNode.start(
        database, server, integration.id(), NODES, node -> "" + REFUSALS_OF_A_NODE));
    for (Process node : nodes) assertEquals("READY", line(node));

    for (Process node : nodes) tell(node);
    for (Process node : nodes) assertEquals("DONE", line(node));

    String account = server.accounts().get(0).id();
    assertTrue(server.generation(account) > 500, "generation " + server.generation(account));
    assertEquals(server.generation(account), server.tokenRequests());
    assertEquals(0, server.reusedRefreshTokens());
    assertTrue(server.isAlive(account));
    assertEquals(
        IntegrationStatus.CONNECTED,
        host.find(RefreshNode.TENANT, integration.id()).orElseThrow().status());
  }

  @ParameterizedTest
  @EnumSource(Steps.Step.class)
  @DisplayName("G2 G5 S19 killed at each step of a refresh: a pair works, or the reason is said")
  void killedAtEachStep(Steps.Step step) throws Exception {
    server.accessTokenLife(Duration.ofSeconds(20));
    Integration integration = connected();
    nodes.addAll(RefreshNode.start(database, server, integration.id(), 1, node -> step.name()));
    Process node = nodes.get(0);
    assertEquals("READY", line(node));
    tell(node);
    assertEquals("STOPPED", line(node));

    node.destroyForcibly().waitFor();

    if (step == Steps.Step.ANSWERED) {
      var error = assertThrows(AuthorizationException.class, () -> tokenAfterExpiry(integration));
      assertEquals("rotation_lost", error.code());
      return;
    }
    AccessToken token = tokenAfterExpiry(integration);
    assertTrue(token.generation() >= 2);
    assertEquals(0, server.reusedRefreshTokens());
    assertEquals(
        IntegrationStatus.CONNECTED,
        host.find(RefreshNode.TENANT, integration.id()).orElseThrow().status());
  }

  /** As a host that goes on asking: until the dead one's claim and the old token are over. */
  private AccessToken tokenAfterExpiry(Integration integration) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (true) {
      try {
        AccessToken token = host.oauth().token(RefreshNode.TENANT, integration.id());
        if (token.generation() > 1) return token;
      } catch (TransportException stillClaimed) {
        if (System.nanoTime() > end) throw stillClaimed;
      }
      Pauses.until(Duration.ofSeconds(1)).pause(Duration.ofMillis(200));
    }
  }

  private Integration connected() {
    var start = host.oauth()
        .begin(
            RefreshNode.TENANT, RefreshNode.PROVIDER, RefreshNode.APP, AuthorizationOptions.NONE);
    var callback = new CallbackRequest(
        RefreshNode.PROVIDER, server.approve(start.url()).parameters(), start.binding(), null);
    return ((Connected) host.oauth().complete(callback)).integration();
  }

  private static String line(Process node) throws Exception {
    return reader(node).readLine();
  }

  private static BufferedReader reader(Process node) {
    return node.inputReader(StandardCharsets.UTF_8);
  }

  private static void tell(Process node) throws Exception {
    node.getOutputStream().write('\n');
    node.getOutputStream().flush();
  }
}
