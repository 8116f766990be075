package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Secret;
import dev.integrations.core.store.CredentialKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SweepTest {
  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatIsNotDueIsLeftAlone() {
    world.connected();

    assertEquals(SweepReport.NOTHING, world.oauth().sweep(100));
  }

  @Test
  void whatIsNearItsEndIsRefreshed() {
    Integration integration = world.connected();
    world.pass(Duration.ofMinutes(48));

    assertEquals(new SweepReport(1, 0, 0), world.oauth().sweep(100));

    assertEquals(2, generation(integration));
    assertEquals(SweepReport.NOTHING, world.oauth().sweep(100));
  }

  @Test
  void twoNodesSweepEachOnce() {
    Integration integration = world.connected();
    world.pass(Duration.ofMinutes(48));

    world.oauth().sweep(100);
    world.node().sweep(100);

    assertEquals(1, world.login.refreshes());
    assertEquals(2, generation(integration));
  }

  @Test
  void failureRestsAndIsSweptLater() {
    Integration integration = world.connected();
    world.pass(Duration.ofMinutes(48));
    world.login.answers(AcmeLogin.json(503, ""));

    assertEquals(new SweepReport(0, 1, 0), world.oauth().sweep(100));
    assertEquals(SweepReport.NOTHING, world.oauth().sweep(100));
    world.pass(Duration.ofMinutes(1));
    assertEquals(new SweepReport(1, 0, 0), world.oauth().sweep(100));

    assertEquals(2, generation(integration));
  }

  @Test
  void whatNeedsTheCustomerIsSweptNoMore() {
    world.connected();
    world.login.revokeAll();
    world.pass(Duration.ofMinutes(48));
    assertEquals(new SweepReport(0, 1, 0), world.oauth().sweep(100));

    world.pass(Duration.ofDays(30));

    assertEquals(SweepReport.NOTHING, world.oauth().sweep(100));
    assertTrue(world.events().contains("integration.needs_reauth"));
  }

  @Test
  void appThatThisNodeDoesNotKnowIsPutOffForOthers() {
    Integration integration = world.connected();
    var stranger = dev.integrations.core.Integrations.builder(world.store, OAuthWorld.KEYS)
        .clock(world.clock)
        .build();
    world.pass(Duration.ofMinutes(48));

    assertEquals(new SweepReport(0, 1, 0), stranger.oauth().sweep(100));
    assertEquals(SweepReport.NOTHING, stranger.oauth().sweep(100));
    world.pass(Duration.ofMinutes(6));

    assertEquals(new SweepReport(1, 0, 0), world.oauth().sweep(100));
    assertEquals(2, generation(integration));
    stranger.close();
  }

  @Test
  @DisplayName("G23 a connection that nobody uses lives on for 100 days, whatever its idle limit")
  void idleConnectionsAreTouched() {
    for (IdleRule rule : List.of(
        new IdleRule(Duration.ofHours(24), Duration.ofDays(90)),
        new IdleRule(null, Duration.ofDays(30)),
        new IdleRule(null, Duration.ofDays(90)))) {
      try (OAuthWorld idle = new OAuthWorld()) {
        idle.provider.idleLimit(rule.limit());
        idle.login.expiresIn =
            rule.lifetime() == null ? null : (int) rule.lifetime().toSeconds();
        Integration integration = idle.connected();
        Instant touched = idle.clock.instant();
        long refreshes = 0;
        Duration longest = Duration.ZERO;

        for (int hour = 0; hour < 100 * 24; hour += 6) {
          idle.pass(Duration.ofHours(6));
          idle.oauth().sweep(100);
          if (idle.login.refreshes() == refreshes) continue;
          refreshes = idle.login.refreshes();
          Duration gap = Duration.between(touched, idle.clock.instant());
          if (gap.compareTo(longest) > 0) longest = gap;
          touched = idle.clock.instant();
        }

        assertTrue(refreshes > 0, rule.toString());
        assertTrue(
            longest.compareTo(rule.limit().multipliedBy(2).dividedBy(3)) < 0, rule.toString());
        assertEquals(IntegrationStatus.CONNECTED, idle.now(integration.id()).status());
      }
    }
  }

  private record IdleRule(Duration lifetime, Duration limit) {}

  @Test
  @DisplayName("G24 what was connected in one minute is due over at least a tenth of its lifetime")
  void dueTimesAreSpread() {
    TokenRules rules = world.login.provider().build().tokens();
    StoredTokens tokens = tokens("a", "r");

    Duration first = schedule(0).dueIn(tokens, rules);
    Duration last = schedule(1).dueIn(tokens, rules);

    Duration tenth = Duration.ofHours(1).dividedBy(10);
    assertTrue(last.minus(first).compareTo(tenth) >= 0);
    assertTrue(last.compareTo(Duration.ofMinutes(54)) < 0);
  }

  @Test
  void failingRowsDoNotKeepHealthyOnesWaiting() {
    assertAllHealthyAreRefreshed(1_000);
  }

  @Test
  @Tag("tierB")
  @DisplayName("G24 10,000 rows, 90 % failing: the healthy ones are all refreshed in time")
  void tenThousandRows() {
    assertAllHealthyAreRefreshed(10_000);
  }

  @Test
  @DisplayName("start() sweeps on a daemon thread that close() ends")
  void startSweepsByItself() throws Exception {
    world.settings.sweepInterval(Duration.ofMillis(20));
    Integration integration = world.connected();
    CountDownLatch committed = new CountDownLatch(1);
    world.oauth().steps(step -> {
      if (step == Steps.Step.COMMITTED) committed.countDown();
    });
    world.pass(Duration.ofMinutes(48));

    world.oauth().start();

    assertTrue(committed.await(10, TimeUnit.SECONDS));
    world.oauth().close();
    assertTrue(Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("integrations-oauth-sweep")));
    assertEquals(2, generation(integration));
  }

  private void assertAllHealthyAreRefreshed(int rows) {
    world.settings.sweepWorkers(8);
    world.login.byRefreshToken(token -> token.startsWith("bad-")
        ? AcmeLogin.json(500, "")
        : AcmeLogin.json(
            200, "{\"access_token\":\"fresh\",\"expires_in\":3600,\"token_type\":\"bearer\"}"));
    List<CredentialKey> healthy = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      boolean good = row % 10 == 9;
      CredentialKey key = inserted(row, good ? "good-" + row : "bad-" + row);
      if (good) healthy.add(key);
    }
    world.pass(Duration.ofMinutes(45));

    for (int minute = 45; minute < 59; minute++) {
      world.oauth().sweep(rows / 5);
      world.pass(Duration.ofMinutes(1));
    }

    for (CredentialKey key : healthy) {
      assertEquals(2, world.store.credentials().find(key).orElseThrow().generation());
    }
  }

  private CredentialKey inserted(int row, String refresh) {
    Integration integration = Integration.pending(
            IntegrationId.of("int_" + row),
            OAuthWorld.TENANT,
            AcmeLogin.ID,
            AppId.of("main"),
            world.clock.instant())
        .connected("acc-" + row, world.clock.instant());
    world.store.integrations().insert(integration);
    CredentialKey key = world.key(integration);
    world
        .store
        .credentials()
        .save(
            new Vault(OAuthWorld.KEYS.sealer()).seal(key, 1, tokens("access-" + row, refresh)),
            Duration.ofMinutes(43));
    return key;
  }

  private StoredTokens tokens(String access, String refresh) {
    Instant now = world.clock.instant();
    return new StoredTokens(
        Secret.of(access),
        Secret.of(refresh),
        now.plus(Duration.ofHours(1)),
        null,
        Set.of(),
        now,
        "client-1",
        "1",
        null,
        null);
  }

  private Schedule schedule(double chance) {
    return new Schedule(OAuthSettings.builder().jitter(() -> chance).build());
  }

  private long generation(Integration integration) {
    return world.store.credentials().find(world.key(integration)).orElseThrow().generation();
  }
}
