package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.evolution.FakeInstance.Socket;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import dev.integrations.testing.internal.LoopbackServer;
import dev.integrations.testing.internal.StateFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of the server, put together. Thread-safe. */
final class FakeServer implements AutoCloseable {
  private static final int MAX_CALLS = 1_000;

  final World world;
  final Connections connections;
  final Inbound inbound;
  final WebhookSender sender;
  final LoopbackServer socket = new LoopbackServer("fake-evolution", this::answer);
  final Faults faults = new Faults();

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ReceivedCall> calls = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
      1, work -> LoopbackServer.daemon(work, "fake-evolution-timer"));
  private final Router router;
  private final @Nullable StateFile file;

  FakeServer(ServerOptions options) {
    timer.setRemoveOnCancelPolicy(true);
    sender = new WebhookSender(options, timer);
    world = new World(options, sender, this::baseUrl, this::changed);
    connections = new Connections(world, timer);
    inbound = new Inbound(world);
    router = new Router(world);
    Path path = options.stateFile();
    file =
        path == null ? null : new StateFile("FakeEvolution", path, timer, () -> Snapshot.of(world));
    WebhookRoutes webhooks = new WebhookRoutes(world);
    webhooks.addTo(router);
    new InstanceRoutes(world, connections, webhooks).addTo(router);
    new MessageRoutes(world).addTo(router);
    new ChatRoutes(world).addTo(router);
  }

  void start(int port) {
    JsonObject state = file == null ? null : file.read();
    socket.open(port);
    if (state == null) return;
    world.run(() -> {
      Snapshot.restore(world, state, world.options.seed());
      world.instances.values().forEach(this::revive);
    });
  }

  /** As 2.3.7 does at its start: what was open or connecting is connected again. */
  private void revive(FakeInstance instance) {
    if (instance.storedState == LinkState.CLOSE) return;
    if (instance.channel == Channel.BAILEYS) {
      connections.open(instance, instance.number);
      return;
    }
    instance.state = LinkState.OPEN;
    instance.socket = Socket.ALIVE;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + socket.port();
  }

  void on(String instance, Consumer<FakeInstance> work) {
    world.run(() -> work.accept(world.instance(instance)));
  }

  List<ReceivedCall> calls() {
    lock.lock();
    try {
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }

  private HttpAnswer answer(HttpRequest request) throws InterruptedException {
    Fault fault = faults.next(request);
    HttpAnswer answer = fault == null ? router.answer(request) : fault.apply(router, request);
    lock.lock();
    try {
      calls.add(new ReceivedCall(request.method(), request.target(), answer.status()));
      if (calls.size() > MAX_CALLS) calls.remove();
    } finally {
      lock.unlock();
    }
    return answer.with("X-Powered-By", "Express");
  }

  private void changed() {
    if (file != null && !timer.isShutdown()) file.changed();
  }

  @Override
  public void close() {
    socket.close();
    sender.close();
    timer.shutdownNow();
    if (file != null) file.write();
  }
}
