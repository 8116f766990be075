package dev.integrations.examples.openapi;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Route;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /openapi.json}. */
public final class OpenApiRoute {
  private OpenApiRoute() {}

  /** The same routes and one more, which describes them all, itself too. */
  public static List<Route> describing(List<Route> routes) {
    Operation operation = Operation.of("openapi", "This description")
        .ofNoTenant()
        .answersWith(200, "application/json");
    List<Route> all = new ArrayList<>(routes);
    all.add(Route.get("/openapi.json", operation, request -> Answer.noContent()));
    JsonObject description = OpenApi.describe(all);
    all.set(
        all.size() - 1, Route.get("/openapi.json", operation, request -> Answer.ok(description)));
    return List.copyOf(all);
  }
}
