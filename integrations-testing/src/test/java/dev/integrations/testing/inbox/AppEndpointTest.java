package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.ADDRESS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.UnroutedEvent;
import dev.integrations.core.store.UnroutedQuery;
import dev.integrations.core.webhook.IssuedEndpoint;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Ignored;
import dev.integrations.core.webhook.WebhookResult.Unavailable;
import dev.integrations.testing.Canary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppEndpointTest {
  private static final TenantId OTHER = TenantId.of("other");
  private static final AppId MAIN = AppId.of("main");
  private static final UnroutedQuery OF_MAIN = UnroutedQuery.of(Acme.ID, MAIN);

  private final AtomicReference<FlakyStore> flaky = new AtomicReference<>();
  private final AcmeWorld world = new AcmeWorld(
      store -> {
        flaky.set(new FlakyStore(store));
        return flaky.get();
      },
      settings -> settings);
  private final IssuedEndpoint app =
      world.integrations.endpoints().issue(world.store, Acme.ID, MAIN);

  @Test
  @DisplayName(
      "S37 an event goes to every integration that has the account it names, and to no other")
  void anEventGoesToEveryIntegrationOfItsAccount() {
    Integration mine = connected(TENANT, MAIN, "acct-1");
    Integration theirs = connected(OTHER, MAIN, "acct-1");
    connected(TENANT, MAIN, "acct-2");
    connected(TENANT, AppId.of("another"), "acct-1");

    assertEquals(new Accepted(2, 0), send(said("1", "acct-1")));

    assertEquals(List.of(mine.id()), receivers(TENANT));
    assertEquals(List.of(theirs.id()), receivers(OTHER));
    assertEquals(0, world.integrations.unrouted().count());
    assertEquals(List.of("said:1", "said:1"), world.acme.accepted);
  }

  @Test
  @DisplayName(
      "G35 the same event by two endpoints is one, and one for each integration that gets it")
  void theSameEventByTwoEndpointsIsOne() {
    String both = "acct-1";
    world.store.integrations().update(world.now().connected(both, world.clock.instant()));
    connected(OTHER, MAIN, both);

    assertEquals(new Accepted(1, 0), world.send(said("1", both)));

    assertEquals(new Accepted(1, 1), send(said("1", both)));
    assertEquals(new Accepted(0, 2), send(said("1", both)));
    assertEquals(1, receivers(TENANT).size());
    assertEquals(1, receivers(OTHER).size());
  }

  @Test
  void anEventThatNamesItsAccountInSeveralWaysComesOnceToEachIntegration() {
    Integration number = connected(TENANT, MAIN, "phone");
    Integration business = connected(OTHER, MAIN, "business");
    Integration known = connected(TENANT, MAIN, "x");
    rename(known, Set.of("phone", "business"));

    assertEquals(new Accepted(3, 0), send(said("1", "phone,business")));

    assertEquals(Set.of(number.id(), known.id()), Set.copyOf(receivers(TENANT)));
    assertEquals(List.of(business.id()), receivers(OTHER));
  }

  @Test
  @DisplayName("an event whose account nobody has is kept, counted and listed, and answered 200")
  void anEventOfAnUnknownAccountIsKept() {
    connected(TENANT, MAIN, "acct-1");
    String body =
        "{\"events\":[%s,%s]}".formatted(one("1", "acct-1"), one("2", Canary.value("account")));

    WebhookResult result = send(body);

    assertEquals(new Accepted(1, 0, 1, null), result);
    assertEquals(200, result.response().status());
    assertEquals(1, world.integrations.unrouted().count());
    UnroutedEvent kept = unrouted().get(0);
    assertEquals(Canary.value("account"), kept.account());
    assertEquals("said", kept.type());
    assertEquals(1, world.webhooks.get(0).unrouted());
    assertEquals(
        "hello", world.integrations.unrouted().payload(kept.id()).orElseThrow().text("text"));
    byte[] stored = world.store.unrouted().find(kept.id()).orElseThrow().payload();
    assertFalse(new String(stored, UTF_8).contains("hello"));
    assertEquals(List.of(), Canary.findIn(kept.toString()));
    assertEquals(new Accepted(0, 2), send(body));
    assertEquals(1, world.integrations.unrouted().count());
  }

  @Test
  void anEventThatNamesNoAccountIsKeptToo() {
    assertEquals(new Accepted(0, 0, 1, null), send(AcmeWorld.said("1")));

    assertEquals(List.of(), unrouted().get(0).accounts());
  }

  @Test
  @DisplayName(
      "G34 a request is taken in for all integrations and the unknown account, or not at all")
  void allOrNothing() {
    connected(TENANT, MAIN, "acct-1");
    connected(OTHER, MAIN, "acct-1");
    String body = "{\"events\":[%s,%s]}".formatted(one("1", "acct-1"), one("2", "nobody"));

    flaky.get().refusesCommits = true;
    assertInstanceOf(Unavailable.class, send(body));
    flaky.get().refusesCommits = false;

    assertEquals(0, receivers(TENANT).size() + receivers(OTHER).size());
    assertEquals(0, world.integrations.unrouted().count());
    assertEquals(new Accepted(2, 0, 1, null), send(body));
  }

  @Test
  @DisplayName("G38 of an account that is disconnected everywhere an event is 200 and ignored")
  void aDisconnectedAccountIsIgnored() {
    Integration mine = connected(TENANT, MAIN, "acct-1");
    connected(OTHER, MAIN, "acct-1");
    world.integrations.disconnect(TENANT, mine.id());
    List<IntegrationId> before = receivers(TENANT);

    assertEquals(new Accepted(1, 0), send(said("1", "acct-1")));
    assertEquals(before, receivers(TENANT));
    world.integrations.disconnect(
        OTHER, world.integrations.list(OTHER, first()).items().get(0).id());
    assertEquals(new Ignored(), send(said("2", "acct-1")));
    assertEquals(0, world.integrations.unrouted().count());
  }

  @Test
  void aReplayGivesAnEventToThoseWhoHaveItsAccountNow() {
    send(said("1", "acct-1"));
    send(said("2", "acct-2"));
    send(said("online", "3", "acct-1"));
    assertEquals(0, world.integrations.unrouted().replayAll(OF_MAIN, "operator"));
    Integration late = connected(TENANT, MAIN, "acct-1");
    int heard = world.acme.accepted.size();

    assertEquals(2, world.integrations.unrouted().replayAll(OF_MAIN, "operator"));

    assertEquals(List.of(late.id(), late.id()), receivers(TENANT));
    assertEquals(heard, world.acme.accepted.size());
    assertEquals(
        List.of("acct-2"), unrouted().stream().map(UnroutedEvent::account).toList());
    assertEquals(0, world.integrations.unrouted().replayAll(OF_MAIN, "operator"));
    List<String> audited = world.store.audit().list(TENANT, first()).items().stream()
        .map(event -> event.actor() + " " + event.action())
        .toList();
    assertTrue(audited.contains("operator webhook.routed"), audited.toString());
  }

  @Test
  void whatIsReplayedIsHandledAsIfItCameInNow() {
    List<String> handled = new CopyOnWriteArrayList<>();
    world
        .integrations
        .handlers()
        .on(
            Acme.Said.class,
            HandlerOptions.outsideTransaction(),
            (event, context) -> handled.add(event.id()));
    send(said("1", "acct-1"));
    connected(TENANT, MAIN, "acct-1");

    world.integrations.unrouted().replay(unrouted().get(0).id(), "operator");
    world.run();

    assertEquals(List.of("1"), handled);
  }

  @Test
  void aReplayGivesNobodyWhatHeHasAlready() {
    send(said("1", "acct-1"));
    connected(TENANT, MAIN, "acct-1");
    assertEquals(new Accepted(1, 0), send(said("1", "acct-1")));

    assertTrue(world.integrations.unrouted().replay(unrouted().get(0).id(), "operator"));

    assertEquals(1, receivers(TENANT).size());
    assertEquals(0, world.integrations.unrouted().count());
  }

  @Test
  void whatTheOperatorDiscardsIsGone() {
    send(said("1", "acct-1"));

    assertTrue(world.integrations.unrouted().discard(unrouted().get(0).id()));

    assertEquals(List.of(), unrouted());
    assertFalse(world.integrations.unrouted().replay("unr_unknown", "operator"));
  }

  @Test
  void whatIsOlderThanTheRetentionIsRemoved() {
    send(said("1", "acct-1"));
    world.runAfter(Duration.ofDays(29));
    assertEquals(1, world.integrations.unrouted().count());

    world.clock.advance(Duration.ofDays(2));
    world.store.unrouted().purge(Duration.ofDays(30), 10);

    assertEquals(0, world.integrations.unrouted().count());
  }

  @Test
  void theAppsEndpointIsAnotherThanThoseOfItsIntegrations() {
    assertEquals(app, world.integrations.endpoints().issue(world.store, Acme.ID, MAIN));
    assertEquals(app, world.integrations.endpoints().find(Acme.ID, MAIN).orElseThrow());
    assertTrue(world.integrations.endpoints().find(Acme.ID, AppId.of("x")).isEmpty());
    assertFalse(app.id().equals(world.endpoint.id()));
    WebhookResult crossed = world.dispatch(
        "POST",
        app.url().getRawPath(),
        Map.of(Acme.HEADER, List.of(world.secret())),
        ADDRESS,
        said("1", "acct-1").getBytes(UTF_8));
    assertEquals(401, crossed.response().status());
  }

  private WebhookResult send(String body) {
    return world.dispatch(
        "POST",
        app.url().getRawPath(),
        Map.of(Acme.HEADER, List.of(app.secret().reveal())),
        ADDRESS,
        body.getBytes(UTF_8));
  }

  private Integration connected(TenantId tenant, AppId app, String account) {
    Integration made = Integration.pending(
            IntegrationId.random(), tenant, Acme.ID, app, world.clock.instant())
        .connected(account, world.clock.instant());
    world.store.integrations().insert(made);
    return made;
  }

  private void rename(Integration known, Set<String> names) {
    world.store.integrations().update(known.inEventsAs(names, world.clock.instant()));
  }

  private List<UnroutedEvent> unrouted() {
    return world.integrations.unrouted().list(OF_MAIN, first()).items();
  }

  /** Oldest first. */
  private List<IntegrationId> receivers(TenantId tenant) {
    return world.integrations.inbox().list(InboxQuery.of(tenant), first()).items().stream()
        .filter(event -> !event.type().startsWith("integration."))
        .map(InboxEvent::integration)
        .toList();
  }

  private static PageRequest first() {
    return PageRequest.first(100);
  }

  private static String said(String id, String account) {
    return said("said", id, account);
  }

  private static String said(String type, String id, String account) {
    return "{\"events\":[" + one(id, account).replace("\"said\"", "\"" + type + "\"") + "]}";
  }

  private static String one(String id, String account) {
    return "{\"type\":\"said\",\"id\":\"%s\",\"account\":\"%s\",\"text\":\"hello\"}"
        .formatted(id, account);
  }
}
