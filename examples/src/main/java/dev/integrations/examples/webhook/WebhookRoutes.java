package dev.integrations.examples.webhook;

import dev.integrations.core.webhook.WebhookDispatcher;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import dev.integrations.servlet.ServletWebhooks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Webhooks of every provider; {@code GET} and {@code HEAD} are handshakes. */
public final class WebhookRoutes {
  /** Below the public base URL; endpoint ids are appended. */
  public static final String PATH = "/api/webhooks/inbound";

  private final WebhookDispatcher webhooks;

  private WebhookRoutes(WebhookDispatcher webhooks) {
    this.webhooks = webhooks;
  }

  /** The suffix is what Evolution's by-event mode adds; its global webhook has a token before it. */
  public static List<Route> routes(WebhookDispatcher webhooks) {
    WebhookRoutes routes = new WebhookRoutes(webhooks);
    return Stream.of(
            "/{webhookPublicId}",
            "/{webhookPublicId}/{suffix}",
            "/{webhookPublicId}/{token}/{suffix}")
        .flatMap(rest -> Stream.of("POST", "GET", "HEAD").map(method -> routes.route(method, rest)))
        .toList();
  }

  private Route route(String method, String rest) {
    String id = "webhook" + (rest.contains("token") ? "Token" : "")
        + (rest.contains("suffix") ? "Suffix" : "") + method.charAt(0)
        + method.substring(1).toLowerCase(Locale.ROOT);
    Operation operation = Operation.of(id, "Takes in what a provider sends")
        .ofNoTenant()
        .answersWith(200, "application/json");
    return new Route(method, PATH + rest, operation, this::dispatch);
  }

  private Answer dispatch(Request request) {
    return response -> ServletWebhooks.handle(webhooks, request.servlet(), response);
  }
}
