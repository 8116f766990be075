package dev.integrations.examples.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import dev.integrations.servlet.ServletWebhooks;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where providers tell that a customer has uninstalled this application there. */
public final class UninstallRoutes {
  private static final int MAX_BODY = 64 << 10;

  private final Map<ProviderId, Function<WebhookRequest, WebhookResult>> hooks;

  private UninstallRoutes(Map<ProviderId, Function<WebhookRequest, WebhookResult>> hooks) {
    this.hooks = Map.copyOf(hooks);
  }

  /** @param hooks what each provider that tells is answered by */
  public static List<Route> routes(Map<ProviderId, Function<WebhookRequest, WebhookResult>> hooks) {
    UninstallRoutes routes = new UninstallRoutes(hooks);
    return List.of(
        Route.delete("/api/integrations/oauth/callback/{provider}", callback(), routes::told),
        Route.get("/api/integrations/oauth/uninstalled/{provider}", hook(), routes::told));
  }

  private static Operation callback() {
    return Operation.of("uninstalledAtCallback", "A provider tells that it was uninstalled there")
        .ofNoTenant()
        .answersWith(200, "application/json");
  }

  private static Operation hook() {
    return Operation.of("uninstalled", "A provider tells that it was uninstalled there")
        .ofNoTenant()
        .answersWith(200, "application/json");
  }

  private Answer told(Request request) throws Exception {
    Function<WebhookRequest, WebhookResult> hook =
        hooks.get(ProviderId.of(request.path("provider")));
    if (hook == null) throw unknown();
    WebhookResult result = hook.apply(ServletWebhooks.read(request.servlet(), MAX_BODY));
    return response -> ServletWebhooks.write(result.response(), response);
  }

  private static RuntimeException unknown() {
    return Problem.of(
            404,
            "unknown_provider",
            "This provider tells nothing here",
            "path parameter provider: expected one that is set up here and tells of uninstalls")
        .asException();
  }
}
