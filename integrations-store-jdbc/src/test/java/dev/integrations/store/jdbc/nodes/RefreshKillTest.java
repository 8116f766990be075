package dev.integrations.store.jdbc.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of refreshes under JVMs that race, die and stand still, with one-time tokens. */
@Tag("tierB")
class RefreshKillTest {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  /** A machine with too much to do does not lose a lease of that length. */
  private static final Map<String, String> PATIENT = Map.of(RefreshNode.LEASE_SECONDS, "20");

  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** A test that fails can be run again with the same kills. */
  private final Random random = new Random(Long.getLong("kill.seed", 20_261_121L));

  private final List<Jvm> nodes = new ArrayList<>();

  @TempDir
  private Path folder;

  private static EmbeddedPostgres postgres;

  private final String prefix = "t" + PREFIXES.incrementAndGet() + "_";
  private RotatingTokens tokens;
  private JdbcStore store;

  @BeforeAll
  static void startDatabase() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void start() throws Exception {
    tokens = new RotatingTokens();
    store = RefreshNode.store(url(), prefix);
  }

  @AfterEach
  void stop() throws Exception {
    for (Jvm node : nodes) node.close();
    tokens.close();
  }

  @Test
  void fourNodesSendEachTokenOnce() throws Exception {
    connect(50);

    for (int i = 1; i <= 4; i++) node("node-" + i, 21, PATIENT);
    for (Jvm node : nodes) assertEquals(0, node.awaitEnd(LIMIT));

    assertEquals(1_000, tokens.requests().size());
    assertEquals(1_000, new HashSet<>(tokens.requests()).size());
    assertEquals(List.of(), tokens.reused());
    for (int i = 0; i < 50; i++) assertEquals("grant-" + i + "/21", stored(i));
  }

  @Test
  void nodesThatAreKilledAtRandomLoseNoTokenSilently() throws Exception {
    connect(50);
    for (int i = 1; i <= 4; i++) node("node-" + i, 21, PATIENT);

    for (int i = 5; i <= 16; i++) {
      LockSupport.parkNanos(Duration.ofMillis(300 + random.nextInt(700)).toNanos());
      Jvm killed = nodes.get(random.nextInt(nodes.size()));
      killed.kill();
      nodes.remove(killed);
      node("node-" + i, 21, PATIENT);
    }
    for (Jvm node : nodes) assertEquals(0, node.awaitEnd(LIMIT));

    assertEquals(List.of(), tokens.reused());
    assertEquals(tokens.requests().size(), new HashSet<>(tokens.requests()).size());
    int lost = 0;
    for (int i = 0; i < 50; i++) lost += assertCurrentOrKnownToBeLost(i) ? 0 : 1;
    assertTrue(lost <= 12, () -> "more lost than killed");
  }

  /** True when it is current. */
  private boolean assertCurrentOrKnownToBeLost(int number) {
    RefreshState state = state(number);
    if (state.sentAt() == null) {
      assertEquals("grant-" + number + "/21", stored(number));
      return true;
    }
    assertEquals(RefreshNode.LOST, state.lastError());
    return false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credentials.claim:before",
        "credentials.claim:after",
        "credentials.sending:before",
        "transaction:committed"
      })
  void whoDiesBeforeItSendsOrAfterItCommittedLosesNothing(String point) throws Exception {
    connect(1);

    dieAt(point);
    assertEquals(0, node("heir", 3).awaitEnd(LIMIT));

    assertEquals("grant-0/3", stored(0));
    assertEquals(List.of("grant-0/1", "grant-0/2"), tokens.requests());
    assertNull(state(0).sentAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credentials.sending:after",
        "token:before",
        "token:after",
        "transaction:begin",
        "credentials.commit:before",
        "credentials.commit:after",
        "transaction:end"
      })
  void whoDiesInBetweenLeavesAWordOfIt(String point) throws Exception {
    connect(1);

    dieAt(point);
    assertEquals(0, node("heir", 3).awaitEnd(LIMIT));

    assertEquals("grant-0/1", stored(0));
    assertNotNull(state(0).sentAt());
    assertEquals(RefreshNode.LOST, state(0).lastError());
    assertTrue(tokens.requests().size() <= 1, () -> tokens.requests().toString());
  }

  @Test
  void whoWakesLateBeforeItSendsSendsNothing() throws Exception {
    connect(1);
    Jvm late = node("late", 2, FaultPoints.waitAt("credentials.sending:before"));
    late.await(FaultPoints.WAITING, LIMIT);
    assertEquals(0, node("heir", 2).awaitEnd(LIMIT));

    late.tell("go");
    assertEquals(0, late.awaitEnd(LIMIT));

    assertEquals(List.of("grant-0/1"), tokens.requests());
    assertEquals("grant-0/2", stored(0));
  }

  @Test
  void whoWakesLateWithAnAnswerWritesNothing() throws Exception {
    connect(1);
    Jvm late = node("late", 2, FaultPoints.waitAt("token:after"));
    late.await(FaultPoints.WAITING, LIMIT);
    assertEquals(0, node("heir", 2).awaitEnd(LIMIT));
    RefreshState before = state(0);

    late.tell("go");

    assertEquals("late grant-0/2", late.await("late ", LIMIT));
    assertEquals("grant-0/1", stored(0));
    assertEquals(before, state(0));
    assertEquals(List.of("grant-0/1"), tokens.requests());
  }

  private void connect(int count) {
    for (int i = 0; i < count; i++) {
      byte[] first = ("grant-" + i + "/1").getBytes(UTF_8);
      SealedCredential credential = new SealedCredential(key(i), 1, first, null);
      assertTrue(store.credentials().save(credential, Duration.ZERO));
    }
  }

  private void dieAt(String point) throws Exception {
    Jvm node = node("dying", 3, FaultPoints.dieAt(point));
    assertEquals(FaultPoints.DEAD, node.awaitEnd(LIMIT));
  }

  private Jvm node(String name, int last) throws Exception {
    return node(name, last, FaultPoints.none());
  }

  private Jvm node(String name, int last, Map<String, String> faults) throws Exception {
    Jvm node = Jvm.start(
        RefreshNode.class,
        folder,
        name,
        faults,
        url(),
        prefix,
        port(),
        name,
        Integer.toString(last));
    nodes.add(node);
    return node;
  }

  private static String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  private String port() {
    return Integer.toString(tokens.port());
  }

  private static CredentialKey key(int number) {
    return new CredentialKey(TenantId.of("tenant-1"), IntegrationId.of("int_" + number), "oauth");
  }

  private String stored(int number) {
    return new String(store.credentials().find(key(number)).orElseThrow().sealed(), UTF_8);
  }

  private RefreshState state(int number) {
    return store.credentials().refreshState(key(number)).orElseThrow();
  }
}
