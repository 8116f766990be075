package dev.integrations.checks.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.checks.WebhookServer;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.inbox.EventContext;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.inbox.InboxSettings;
import dev.integrations.store.jdbc.JdbcStore;
import dev.integrations.testing.Canary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** One process of a host: takes webhooks in over HTTP and handles them within the inbox's transaction. */
final class Node {
  private Node() {}

  /**
   * Runs until it is killed, or its standard input ends.
   *
   * @param arguments the database's URL, and a file for the port it listens on
   */
  public static void main(String[] arguments) throws IOException {
    endWithStandardInput();
    Integrations integrations = integrations(new HostDatabase(arguments[0]));
    integrations
        .handlers()
        .on(Counted.class, HandlerOptions.insideTransaction().maxTries(1_000), Node::handle);
    integrations.start();
    tell(WebhookServer.start(integrations::webhooks).port(), Path.of(arguments[1]));
  }

  /** As every node and the test see it: the same database, keys and provider. */
  static Integrations integrations(HostDatabase database) {
    InboxSettings quick =
        InboxSettings.DEFAULT.pollInterval(Duration.ofMillis(100)).lease(Duration.ofSeconds(2));
    Integrations integrations = Integrations.builder(
            database.store(),
            Keys.fromRawKey(Secret.of(Canary.value("key-of-32-bytes").substring(0, 32))))
        .publicUrl(URI.create("http://localhost/hooks"))
        .inbox(quick)
        .build();
    integrations.register(new CountedProvider());
    return integrations;
  }

  /** Slow enough to be killed before, between and after its write. */
  private static void handle(Counted event, EventContext context) throws Exception {
    pause();
    HostDatabase.addEffect(JdbcStore.connection(context.transaction()), event);
    pause();
  }

  private static void pause() {
    LockSupport.parkNanos(
        Duration.ofMillis(ThreadLocalRandom.current().nextInt(15)).toNanos());
  }

  private static void tell(int port, Path file) throws IOException {
    Path written = Files.write(
        file.resolveSibling(file.getFileName() + ".new"), Integer.toString(port).getBytes(UTF_8));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** No node outlives the test that started it. */
  private static void endWithStandardInput() {
    Thread watch = new Thread(() -> {
      try {
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
      } catch (IOException e) {
        Runtime.getRuntime().halt(1);
      }
      Runtime.getRuntime().halt(0);
    });
    watch.setDaemon(true);
    watch.start();
  }
}
