package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the fake as anybody would, over HTTP. */
final class Api {
  private static final HttpClient HTTP = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();

  record Answer(int status, String contentType, String text) {
    JsonValue body() {
      return JsonValue.parse(text);
    }

    JsonObject object() {
      return body().asObject();
    }
  }

  private final FakeEvolution evolution;

  Api(FakeEvolution evolution) {
    this.evolution = evolution;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return call("GET", path, "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return call("POST", path, body);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return call("DELETE", path, "");
  }

  Answer call(String method, String path, String body) throws IOException, InterruptedException {
    var request = java.net.http.HttpRequest.newBuilder(URI.create(evolution.baseUrl() + path))
        .timeout(Duration.ofSeconds(10))
        .header("apikey", evolution.globalKey())
        .header("content-type", "application/json")
        .method(method, BodyPublishers.ofString(body));
    return send(request);
  }

  static Answer send(java.net.http.HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var response = HTTP.send(request.build(), BodyHandlers.ofString());
    String type = response.headers().firstValue("content-type").orElse("");
    return new Answer(response.statusCode(), type, response.body());
  }

  /** An instance with all events sent to a receiver. */
  void create(String name, Receiver receiver) throws IOException, InterruptedException {
    post("/instance/create", """
        {"instanceName":"%s","integration":"WHATSAPP-BAILEYS","token":"token-%s",
         "webhook":{"url":"%s","events":[],"headers":{"x-hook":"1"}}}
        """.formatted(name, name, receiver.url()));
  }
}
