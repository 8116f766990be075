package dev.integrations.evolution;

import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.testing.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Answers over HTTP what it was told, and remembers what it was asked. */
final class RecordedServer implements AutoCloseable {
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  private final MockWebServer server = new MockWebServer();
  private final HttpPipeline http = HttpPipeline.builder().build();

  RecordedServer() {
    server.setServerSocketFactory(new NoDelayServerSockets());
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        return Objects.requireNonNullElseGet(
            answers.poll(), () -> new MockResponse.Builder().code(599).build());
      }
    });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedServer then(Recording recording) {
    return then(recording.status(), "application/json", recording.bodyText());
  }

  RecordedServer then(int status, String type, String body) {
    answers.add(new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", type)
        .body(body)
        .build());
    return this;
  }

  void forget() {
    requests.clear();
    answers.clear();
  }

  EvolutionClient client(String instance) {
    return access().client(instance, calls());
  }

  EvolutionAdmin admin() {
    return new EvolutionAdmin(calls());
  }

  Calls calls() {
    return access().asOperator(CallScope.NOBODY);
  }

  private ServerAccess access() {
    EvolutionServer app =
        EvolutionServer.of(server.url("/").uri(), Canary.secret("evolution-api-key"));
    return new ServerAccess(http, app, RetryPolicy.none(), TimeLimits.DEFAULT);
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
