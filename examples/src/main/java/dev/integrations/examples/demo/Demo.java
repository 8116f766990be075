package dev.integrations.examples.demo;

import dev.integrations.core.Secret;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.examples.evolution.Channels;
import dev.integrations.examples.http.Route;
import dev.integrations.examples.start.StartupException;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.WebhookRetries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** A fake Evolution server in this process, with the phone in the visitor's hands. Thread-safe. */
public final class Demo implements AutoCloseable {
  /** Few, so that a dead letter is seen within seconds. */
  public static final int TRIES = 3;

  private static final Duration QR_CODE = Duration.ofSeconds(45);
  private static final double FASTER = 0.1;

  private final FakeEvolution server;
  private final DemoNetwork network;
  private final DemoHandler handler = new DemoHandler();

  private Demo(FakeEvolution server) {
    this.server = server;
    this.network = new DemoNetwork(server);
  }

  /**
   * Goes on where it was at its last end.
   *
   * @param data the folder where its memory is kept
   * @throws StartupException when that folder cannot be made
   */
  public static Demo start(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new StartupException("the folder " + data + " cannot be made: " + e.getMessage());
    }
    return new Demo(FakeEvolution.builder()
        .globalKey("demo-key")
        .stateFile(data.resolve("fake-evolution.json"))
        .seed(new SecureRandom().nextLong())
        .acknowledgeSends()
        .qrcodeEvery(QR_CODE)
        .webhookRetries(WebhookRetries.standard().scaled(FASTER))
        .start());
  }

  public URI baseUrl() {
    return URI.create(server.baseUrl());
  }

  public Secret globalKey() {
    return Secret.of(server.globalKey());
  }

  /** Throws for the message that breaks the handler. */
  public void check(MessageReceived event) {
    handler.check(event);
  }

  public List<Route> routes(Channels channels) {
    return DemoRoutes.routes(server, channels, network, handler);
  }

  public String announcement() {
    return "demo: a fake Evolution server listens at " + server.baseUrl() + ", its key is "
        + server.globalKey();
  }

  @Override
  public void close() {
    network.close();
    server.close();
  }
}
