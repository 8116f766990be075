package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNull;

import dev.integrations.testing.Canary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeEvolution} may be started with; not thread-safe. */
public final class FakeEvolutionBuilder {
  private int port;
  private String globalKey = Canary.value("evolution-key");
  private boolean exposeTokens = true;
  private boolean acknowledge;
  private int qrcodeLimit = 30;
  private @Nullable Duration qrcodeEvery;
  private @Nullable URI globalWebhook;
  private boolean globalByEvents;
  private WebhookRetries retries = WebhookRetries.quick();
  private boolean parallelWebhooks;
  private Clock clock = Clock.systemUTC();
  private long seed = 1;
  private @Nullable Path stateFile;

  FakeEvolutionBuilder() {}

  /** 0, the default: a free one. */
  public FakeEvolutionBuilder port(int number) {
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + number);
    }
    port = number;
    return this;
  }

  /** By default a {@link Canary}, so that leaks of it can be found. */
  public FakeEvolutionBuilder globalKey(String key) {
    globalKey = requireNonNull(key, "key");
    return this;
  }

  /**
   * Whether events carry the instance's token (AUTHENTICATION_EXPOSE_IN_FETCH_INSTANCES); by default
   * they do.
   */
  public FakeEvolutionBuilder exposeTokens(boolean expose) {
    exposeTokens = expose;
    return this;
  }

  /** Sent messages reach SERVER_ACK and DELIVERY_ACK by themselves; by default they do not. */
  public FakeEvolutionBuilder acknowledgeSends() {
    acknowledge = true;
    return this;
  }

  /** How many QR codes there are before the server gives up; by default 30. */
  public FakeEvolutionBuilder qrcodeLimit(int limit) {
    if (limit < 1) throw new IllegalArgumentException("qrcodeLimit: expected 1 or more");
    qrcodeLimit = limit;
    return this;
  }

  /** A new QR code after this time, 45 s with WhatsApp; by default only when the test says so. */
  public FakeEvolutionBuilder qrcodeEvery(Duration interval) {
    qrcodeEvery = requireNonNull(interval, "interval");
    return this;
  }

  /** All events of all instances go here too (WEBHOOK_GLOBAL_URL). */
  public FakeEvolutionBuilder globalWebhook(URI url, boolean byEvents) {
    globalWebhook = requireNonNull(url, "url");
    globalByEvents = byEvents;
    return this;
  }

  /** By default {@link WebhookRetries#quick()}. */
  public FakeEvolutionBuilder webhookRetries(WebhookRetries policy) {
    retries = requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Events of an instance are posted in parallel and arrive in any order, as with the real server; by
   * default one after the other, in the order in which they happened.
   */
  public FakeEvolutionBuilder parallelWebhooks() {
    parallelWebhooks = true;
    return this;
  }

  /** By default the system's. */
  public FakeEvolutionBuilder clock(Clock source) {
    clock = requireNonNull(source, "source");
    return this;
  }

  /** What ids are made from; by default always the same. */
  public FakeEvolutionBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Where instances, webhooks and messages are kept, so that they outlive the process; the directory
   * exists. Tokens and messages stand in it as they are. By default nothing is kept.
   */
  public FakeEvolutionBuilder stateFile(Path file) {
    stateFile = requireNonNull(file, "file");
    return this;
  }

  /** Listens, or throws {@code UncheckedIOException} when the port is taken. */
  public FakeEvolution start() {
    ServerOptions options = new ServerOptions(
        globalKey,
        "evolution_exchange",
        exposeTokens,
        acknowledge,
        qrcodeLimit,
        qrcodeEvery,
        globalWebhook,
        globalByEvents,
        retries,
        parallelWebhooks,
        clock,
        seed,
        stateFile);
    FakeServer server = new FakeServer(options);
    server.start(port);
    return new FakeEvolution(server);
  }
}
