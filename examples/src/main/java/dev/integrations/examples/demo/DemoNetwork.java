package dev.integrations.examples.demo;

import dev.integrations.testing.evolution.FakeEvolution;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets the fake lose the network, and find it again by itself, as a real server does. */
public final class DemoNetwork implements AutoCloseable {
  private static final Duration OUTAGE = Duration.ofSeconds(4);

  private final FakeEvolution server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "demo-network");
        thread.setDaemon(true);
        return thread;
      });

  public DemoNetwork(FakeEvolution server) {
    this.server = server;
  }

  void failFor(String instance) {
    server.drop(instance);
    Future<?> unused =
        timer.schedule(() -> recover(instance), OUTAGE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void recover(String instance) {
    if (server.instances().contains(instance)) server.recover(instance);
  }
}
