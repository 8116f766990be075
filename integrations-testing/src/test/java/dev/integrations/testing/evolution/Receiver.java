package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import dev.integrations.testing.internal.LoopbackServer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes webhooks and keeps them; answers what it is told to, then 200. */
final class Receiver implements AutoCloseable {
  record Received(String path, Map<String, String> headers, JsonObject body) {
    String event() {
      return body.text("event");
    }

    JsonValue data() {
      return body.get("data");
    }
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private volatile int otherwise = 200;
  private final LoopbackServer server = new LoopbackServer("receiver", this::take);

  Receiver() {
    server.open(0);
  }

  private HttpAnswer take(HttpRequest request) {
    JsonObject body = JsonValue.parse(request.body()).asObject();
    received.add(new Received(request.target(), request.headers(), body));
    Integer status = statuses.poll();
    return HttpAnswer.json(status == null ? otherwise : status, JsonObject.EMPTY);
  }

  String base() {
    return "http://127.0.0.1:" + server.port();
  }

  String url() {
    return base() + "/hook";
  }

  void answer(int... next) {
    for (int status : next) statuses.add(status);
  }

  void alwaysAnswer(int status) {
    otherwise = status;
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  List<String> events() {
    return received.stream().map(Received::event).toList();
  }

  Received last(String event) {
    return received.stream()
        .filter(one -> one.event().equals(event))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  void forget() {
    received.clear();
  }

  @Override
  public void close() {
    server.close();
  }
}
