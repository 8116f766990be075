package dev.integrations.examples;

import dev.integrations.examples.start.CommandLine;
import dev.integrations.examples.start.Environment;
import dev.integrations.testing.evolution.FakeEvolution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The application on any free port, as a test looks at it from outside. */
public final class RunningExample implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PAUSE_MILLIS = 20;

  private final ExampleApp app;
  private final ExampleClient client;

  private RunningExample(ExampleApp app) {
    this.app = app;
    this.client = new ExampleClient(app.port());
  }

  /** With its own fake, as {@code --demo} starts it. */
  public static RunningExample demo(Path data) {
    return start(data, Map.of());
  }

  /** With the test's fake in the place of the operator's server. */
  public static RunningExample with(FakeEvolution server, Path data) {
    return start(
        data,
        Map.of(
            "EVOLUTION_BASE_URL", server.baseUrl(),
            "EVOLUTION_API_KEY", server.globalKey()));
  }

  /** In demo mode. */
  public static RunningExample start(Path data, Map<String, String> variables) {
    return start(variables, "--demo", "--data", data.toString());
  }

  /** Not in demo mode. */
  public static RunningExample plain(Path data, Map<String, String> variables) {
    return start(variables, "--data", data.toString());
  }

  private static RunningExample start(Map<String, String> variables, String... arguments) {
    Map<String, String> all = new HashMap<>(Map.of("PORT", "0"));
    all.putAll(variables);
    CommandLine line = CommandLine.parse(List.of(arguments));
    return new RunningExample(ExampleApp.start(Environment.settings(all, line)));
  }

  public ExampleClient client() {
    return client;
  }

  /** Asks again until it is so, within seconds. */
  public Answered await(String path, Predicate<Answered> wanted, String... headers) {
    Answered[] last = new Answered[1];
    await(
        () -> {
          last[0] = client.get(path, headers);
          return wanted.test(last[0]);
        },
        () -> path + ": " + last[0].body());
    return last[0];
  }

  private static void await(BooleanSupplier wanted, Supplier<String> last) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline)
        throw new AssertionError("not within " + PATIENCE + ": " + last.get());
      LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000L);
    }
  }

  @Override
  public void close() {
    app.close();
  }
}
