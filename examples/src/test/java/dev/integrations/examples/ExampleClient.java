package dev.integrations.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the application from outside. */
public final class ExampleClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  public ExampleClient(int port) {
    this.base = URI.create("http://localhost:" + port);
  }

  public URI base() {
    return base;
  }

  public Answered get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answered post(String path, String json, String... headers) {
    return send("POST", path, json.getBytes(UTF_8), headers);
  }

  public Answered delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /** @param body null: none */
  public Answered send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(30))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
    return send(request.build());
  }

  private Answered send(HttpRequest request) {
    try {
      return new Answered(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
