package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.error.RateLimitedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What some providers have beside the RFCs: accounts that move, and caps on refreshes. */
class AccountRulesTest {
  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void accountThatMovedIsAskedForAndRefreshedThere() {
    relocates(Map.of("site", "two"));
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(404, "{}"), AcmeLogin.json(200, "{\"site\":\"two\"}"));
    world.pass(Duration.ofHours(2));

    AccessToken token = token(integration);

    assertEquals(2, token.generation());
    assertEquals("/token-two", world.login.last().path());
    assertEquals("two", world.now(integration.id()).metadata().get("site"));
  }

  @Test
  void accountThatIsWhereItWasIsNotRefreshedTwice() {
    relocates(Map.of());
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(404, "{}"), AcmeLogin.json(200, "{}"));
    world.pass(Duration.ofHours(2));

    assertThrows(RuntimeException.class, () -> token(integration));

    assertEquals(1, world.login.refreshes());
  }

  @Test
  void accountThatMovedToAForeignHostIsNotFollowed() {
    relocates(Map.of("site", "evil"));
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(404, "{}"), AcmeLogin.json(200, "{\"site\":\"evil\"}"));
    world.pass(Duration.ofHours(2));

    assertThrows(RuntimeException.class, () -> token(integration));

    assertEquals(1, world.login.refreshes());
    assertEquals(Map.of(), world.now(integration.id()).metadata());
  }

  @Test
  void capOfTheProviderIsNeverExceeded() {
    world.provider.refreshCap(new RefreshCap(10, Duration.ofMinutes(10)));
    Integration integration = world.connected();
    refresh(integration);

    for (int second = 1; second < 60; second += 20) {
      var error = assertThrows(RateLimitedException.class, () -> refresh(integration));
      assertEquals(Instant.parse("2026-01-15T10:01:00Z"), error.resumeAt());
      world.pass(Duration.ofSeconds(19));
    }
    world.pass(Duration.ofSeconds(5));

    assertEquals(3, refresh(integration).generation());
    assertEquals(2, world.login.refreshes());
  }

  private void relocates(Map<String, String> facts) {
    world
        .provider
        .authorizationHost((configured, known) -> switch (known.getOrDefault("site", "one")) {
          case "two" -> world.login.url("/token-two");
          case "evil" -> java.net.URI.create("https://evil.example/token");
          default -> configured;
        })
        .relocation(new Relocation(
            Set.of(404),
            world.login.url("/moved"),
            (configured, known) -> configured,
            "X-Refresh-Token",
            answer -> facts));
  }

  private AccessToken token(Integration integration) {
    return world.oauth().token(OAuthWorld.TENANT, integration.id());
  }

  private AccessToken refresh(Integration integration) {
    return world.oauth().refresh(OAuthWorld.TENANT, integration.id());
  }
}
