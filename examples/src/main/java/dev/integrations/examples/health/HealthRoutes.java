package dev.integrations.examples.health;

import dev.integrations.core.Health;
import dev.integrations.core.Integrations;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Route;
import java.util.List;

/** {@code GET /health}: 503 when nothing can be received or handled here. */
public final class HealthRoutes {
  private HealthRoutes() {}

  public static List<Route> routes(Integrations integrations) {
    Operation operation = Operation.of(
            "health", "Database, keys, inbox and integrations by status, over all tenants")
        .ofNoTenant()
        .answers(200, "Health")
        .answers(503, "Health");
    return List.of(Route.get("/health", operation, request -> answer(integrations.health())));
  }

  private static Answer answer(Health health) {
    return Answer.json(health.status() == Health.Status.DOWN ? 503 : 200, health.toJson());
  }
}
