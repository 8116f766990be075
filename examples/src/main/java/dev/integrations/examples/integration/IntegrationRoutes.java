package dev.integrations.examples.integration;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Integrations;
import dev.integrations.core.TenantId;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Paging;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import java.util.List;

/** What a tenant has connected. */
public final class IntegrationRoutes {
  private final Integrations integrations;
  private final Diagnosis.Doctor doctor;

  private IntegrationRoutes(Integrations integrations, Diagnosis.Doctor doctor) {
    this.integrations = integrations;
    this.doctor = doctor;
  }

  public static List<Route> routes(Integrations integrations, Diagnosis.Doctor doctor) {
    IntegrationRoutes routes = new IntegrationRoutes(integrations, doctor);
    Operation list = Operation.of("listIntegrations", "The tenant's integrations, oldest first")
        .paged()
        .answers(200, "IntegrationPage");
    Operation one = Operation.of("getIntegration", "One integration, with how it is doing")
        .answers(200, "IntegrationDetail");
    Operation end = Operation.of("disconnectIntegration", "Ends it here and at its provider")
        .answers(200, "Integration")
        .answers(202, "Integration");
    return List.of(
        Route.get("/api/integrations", list, routes::list),
        Route.get("/api/integrations/{id}", one, routes::one),
        Route.delete("/api/integrations/{id}", end, routes::end));
  }

  private Answer list(Request request) {
    TenantId tenant = request.tenant();
    return Answer.page(
        Paging.checked(request, page -> integrations.list(tenant, page)), this::json);
  }

  private Answer one(Request request) {
    Integration integration = integrations
        .find(request.tenant(), id(request))
        .orElseThrow(() -> Problem.of(
                404,
                "unknown_integration",
                "No such integration",
                "path parameter id: no integration of this tenant")
            .asException());
    Diagnosis diagnosis = doctor.diagnose(integration);
    return Answer.ok(json(integration)
        .with("health", JsonString.of(diagnosis.health().name()))
        .with("diagnosis", diagnosis.json()));
  }

  private Answer end(Request request) {
    Integration ended = integrations.disconnect(request.tenant(), id(request));
    return Answer.json(ended.stillDeleting() ? 202 : 200, json(ended));
  }

  private JsonObject json(Integration integration) {
    return IntegrationJson.json(
        integration,
        integrations.store().integrations().bindingsOf(integration.tenant(), integration.id()));
  }

  private static IntegrationId id(Request request) {
    return IntegrationId.of(request.path("id"));
  }
}
