package dev.integrations.examples.openapi;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Routes as OpenAPI 3.1. What is not in the table is not in the description. */
public final class OpenApi {
  private static final String COMPONENTS = "openapi-components.json";

  private OpenApi() {}

  public static JsonObject describe(List<Route> routes) {
    return JsonObject.builder()
        .put("openapi", "3.1.0")
        .put("info", info())
        .put("paths", paths(routes))
        .put("components", components())
        .build();
  }

  private static JsonObject info() {
    return JsonObject.builder()
        .put("title", "Integrations SDK: example application")
        .put("version", "1")
        .build();
  }

  private static JsonObject paths(List<Route> routes) {
    Map<String, JsonObject> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      String method = route.method().toLowerCase(Locale.ROOT);
      JsonObject before = paths.getOrDefault(route.path(), JsonObject.EMPTY);
      paths.put(route.path(), before.with(method, operation(route)));
    }
    return new JsonObject(new LinkedHashMap<>(paths));
  }

  private static JsonObject operation(Route route) {
    Operation operation = route.operation();
    JsonObject.Builder json = JsonObject.builder()
        .put("operationId", operation.id())
        .put("summary", operation.summary())
        .put("parameters", parameters(route));
    if (operation.body() != null) {
      json.put("requestBody", requestBody(operation.body(), operation.bodyRequired()));
    }
    return json.put("responses", responses(operation)).build();
  }

  private static JsonArray parameters(Route route) {
    List<JsonValue> parameters = new ArrayList<>();
    route.pathParameters().forEach(name -> parameters.add(parameter(name, "path", "string")));
    if (route.operation().tenant()) {
      parameters.add(reference("parameters", "TenantHeader"));
      parameters.add(reference("parameters", "TenantQuery"));
    }
    for (Operation.QueryParameter query : route.operation().query()) {
      parameters.add(parameter(query.name(), "query", query.type())
          .with("description", JsonString.of(query.description())));
    }
    return new JsonArray(parameters);
  }

  private static JsonObject parameter(String name, String in, String type) {
    return JsonObject.builder()
        .put("name", name)
        .put("in", in)
        .put("required", in.equals("path"))
        .put("schema", JsonObject.of("type", JsonString.of(type)))
        .build();
  }

  private static JsonObject requestBody(String schema, boolean required) {
    return JsonObject.builder()
        .put("required", required)
        .put("content", content("application/json", reference("schemas", schema)))
        .build();
  }

  private static JsonObject responses(Operation operation) {
    JsonObject.Builder responses = JsonObject.builder();
    operation
        .answers()
        .forEach(
            (status, content) -> responses.put(String.valueOf(status), response(status, content)));
    return responses.put("default", reference("responses", "Problem")).build();
  }

  private static JsonObject response(int status, Operation.Content content) {
    JsonObject response = JsonObject.of("description", JsonString.of(meaning(status)));
    if (content.type() == null) return response;
    JsonObject schema = content.schema() == null
        ? JsonObject.of("type", JsonString.of("string"))
        : reference("schemas", content.schema());
    return response.with("content", content(content.type(), schema));
  }

  private static String meaning(int status) {
    return status >= 500 ? "not in order" : "done";
  }

  private static JsonObject content(String type, JsonObject schema) {
    return JsonObject.of(type, JsonObject.of("schema", schema));
  }

  private static JsonObject reference(String kind, String name) {
    return JsonObject.of("$ref", JsonString.of("#/components/" + kind + "/" + name));
  }

  private static JsonValue components() {
    try (InputStream in = OpenApi.class.getResourceAsStream(COMPONENTS)) {
      if (in == null) throw new IllegalStateException(COMPONENTS + " is missing");
      return JsonValue.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
