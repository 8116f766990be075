package dev.integrations.examples.webhook;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.evolution.FakeEvolution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * What the application told the server about its webhook.
 *
 * @param path of the webhook's URL
 */
public record ServerHook(String path, String header, String secret) {
  /** Asks the server, as its operator could. */
  public static ServerHook of(FakeEvolution server, String instance) throws Exception {
    JsonObject row = find(server, instance);
    Map.Entry<String, JsonValue> header =
        row.object("headers").fields().entrySet().iterator().next();
    return new ServerHook(
        URI.create(row.text("url")).getPath(),
        header.getKey(),
        header.getValue().asText());
  }

  private static JsonObject find(FakeEvolution server, String instance)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create(server.baseUrl() + "/webhook/find/" + instance))
        .header("apikey", server.globalKey())
        .build();
    return JsonValue.parse(
            HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body())
        .asObject();
  }
}
