package dev.integrations.examples.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.AccessToken;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import java.util.List;

/** A customer's consent: away to the provider, and back. */
public final class ConsentRoutes {
  private static final ProviderId GOOGLE = ProviderId.of("google");

  private final OAuthManager oauth;
  private final ConsentApps apps;

  private ConsentRoutes(OAuthManager oauth, ConsentApps apps) {
    this.oauth = oauth;
    this.apps = apps;
  }

  public static List<Route> routes(OAuthManager oauth, ConsentApps apps) {
    ConsentRoutes routes = new ConsentRoutes(oauth, apps);
    return List.of(
        Route.get("/api/integrations/crm/{provider}/oauth/start", start(), routes::start),
        Route.get("/api/integrations/oauth/callback/{provider}", callback(), routes::callback),
        Route.get("/api/providers", list(), request -> routes.providers()),
        Route.post("/api/integrations/{id}/refresh", refresh(), routes::refresh),
        Route.get("/api/google/auth-url", url(), request -> routes.url(request, GOOGLE)),
        Route.get("/auth/google", google(), request -> routes.away(request, GOOGLE)),
        Route.get("/oauth2callback", back(), request -> routes.complete(request, GOOGLE)));
  }

  private static Operation start() {
    return Operation.of("startConsent", "Sends the browser to the provider")
        .query("json", "1: the URL as JSON instead of a redirect", "string")
        .query("integration", "the integration that this consent renews", "string")
        .answers(303)
        .answers(200, "ConsentUrl");
  }

  private static Operation list() {
    return Operation.of("listProviders", "Where customers can consent")
        .ofNoTenant()
        .answers(200, "Providers");
  }

  private static Operation refresh() {
    return Operation.of("refreshToken", "Fetches a new access token now")
        .answers(200, "RefreshedToken");
  }

  private static Operation callback() {
    return Operation.of("completeConsent", "Where the provider sends the browser back to")
        .ofNoTenant()
        .answers(303);
  }

  private static Operation url() {
    return Operation.of("googleConsentUrl", "Where a customer consents at Google")
        .answers(200, "ConsentUrl");
  }

  private static Operation google() {
    return Operation.of("startGoogleConsent", "Sends the browser to Google").answers(303);
  }

  private static Operation back() {
    return Operation.of("completeGoogleConsent", "Where Google sends the browser back to")
        .ofNoTenant()
        .answers(303);
  }

  private Answer start(Request request) {
    ProviderId provider = provider(request);
    return "1".equals(request.query("json")) ? url(request, provider) : away(request, provider);
  }

  private Answer providers() {
    List<JsonValue> items = apps.providers().stream()
        .map(ProviderId::value)
        .sorted()
        .<JsonValue>map(ConsentRoutes::provider)
        .toList();
    return Answer.ok(JsonObject.of("items", new JsonArray(items)));
  }

  private static JsonObject provider(String name) {
    return JsonObject.builder()
        .put("provider", name)
        .put("connect", "/api/integrations/crm/" + name + "/oauth/start")
        .build();
  }

  private Answer url(Request request, ProviderId provider) {
    OAuthApp app = apps.of(provider);
    AuthorizationStart start = begin(request, provider, app);
    JsonObject body = JsonObject.builder()
        .put("url", start.url().toString())
        .put("expiresAt", start.expiresAt().toString())
        .build();
    return Callbacks.remembering(app, start, Answer.ok(body));
  }

  private Answer away(Request request, ProviderId provider) {
    OAuthApp app = apps.of(provider);
    AuthorizationStart start = begin(request, provider, app);
    return Callbacks.remembering(app, start, Callbacks.redirect(start.url()));
  }

  private AuthorizationStart begin(Request request, ProviderId provider, OAuthApp app) {
    AuthorizationOptions options = ConsentOptions.of(request, app);
    return oauth.begin(request.tenant(), provider, app.id(), options);
  }

  private Answer refresh(Request request) {
    AccessToken token = oauth.refresh(request.tenant(), IntegrationId.of(request.path("id")));
    List<JsonValue> scopes =
        token.scopes().stream().sorted().<JsonValue>map(JsonString::of).toList();
    return Answer.ok(JsonObject.builder()
        .put("generation", token.generation())
        .put("expiresAt", token.expiresAt() == null ? null : token.expiresAt().toString())
        .put("scopes", new JsonArray(scopes))
        .build());
  }

  private Answer callback(Request request) {
    return complete(request, provider(request));
  }

  private Answer complete(Request request, ProviderId provider) {
    OAuthApp app = apps.of(provider);
    CallbackResult result = oauth.complete(Callbacks.read(request, provider, app));
    if (result instanceof Connected connected) return connected(connected.integration());
    throw Problem.of(
            409,
            "begin_here",
            "Please begin here",
            "the provider's marketplace does not say whose account this is: open this application"
                + " and connect from there")
        .asException();
  }

  private static Answer connected(Integration integration) {
    TenantId tenant = integration.tenant();
    return Callbacks.redirect(Callbacks.page(tenant, integration.provider()));
  }

  private static ProviderId provider(Request request) {
    return ProviderId.of(request.path("provider"));
  }
}
