package dev.integrations.checks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.integrations.core.webhook.WebhookDispatcher;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A host's webhook route on a loopback port, by the JDK's own server. */
public final class WebhookServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  private WebhookServer(Supplier<WebhookDispatcher> dispatcher) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/hooks/", exchange -> receive(dispatcher.get(), exchange));
    server.start();
  }

  /** @param dispatcher asked for at each request */
  public static WebhookServer start(Supplier<WebhookDispatcher> dispatcher) throws IOException {
    return new WebhookServer(dispatcher);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/hooks");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void receive(WebhookDispatcher dispatcher, HttpExchange exchange)
      throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readAllBytes();
    }
    var request = new WebhookRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        WebhookHeaders.of(exchange.getRequestHeaders()),
        "127.0.0.1",
        body);
    WebhookResponse answer = dispatcher.dispatch(request).response();
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }
}
