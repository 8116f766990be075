package dev.integrations.examples;

import dev.integrations.core.AppId;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.crm.hubspot.HubSpot;
import dev.integrations.crm.kommo.Kommo;
import dev.integrations.crm.pipedrive.Pipedrive;
import dev.integrations.crm.salesforce.Salesforce;
import dev.integrations.crm.zoho.Zoho;
import dev.integrations.examples.demo.DemoConsents;
import dev.integrations.examples.http.Route;
import dev.integrations.examples.integration.Diagnosis;
import dev.integrations.examples.oauth.ConsentApps;
import dev.integrations.examples.oauth.ConsentRoutes;
import dev.integrations.examples.oauth.OAuthDoctor;
import dev.integrations.examples.oauth.UninstallRoutes;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.Settings.OAuthAccess;
import dev.integrations.google.Google;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The providers that customers consent at: with the operator's registration, or in demo mode with a fake
 * in its place.
 *
 * @param end what is to be closed
 */
record OAuthPart(
    List<Route> routes, Diagnosis.Doctor doctor, String announcement, AutoCloseable end)
    implements AutoCloseable {
  private static final AppId APP = AppId.of("default");

  private static final List<Offer> OFFERS = List.of(
      Offer.telling("kommo", (all, app) -> Kommo.of(all, app)::uninstalled),
      Offer.silent(
          "hubspot",
          HubSpot::of,
          "oauth",
          "crm.objects.contacts.read",
          "crm.objects.companies.read",
          "crm.objects.deals.read"),
      Offer.telling("pipedrive", (all, app) -> Pipedrive.of(all, app)::uninstalled),
      Offer.silent(
          "zoho",
          Zoho::of,
          "ZohoCRM.modules.ALL",
          "ZohoCRM.settings.READ",
          "ZohoCRM.org.READ",
          "ZohoCRM.users.READ"),
      Offer.silent("salesforce", Salesforce::of, "api", "refresh_token", "id"),
      Offer.silent(
          "google",
          Google::of,
          "openid",
          "email",
          "https://www.googleapis.com/auth/calendar.events"));

  static OAuthPart of(Settings settings, Integrations integrations, URI publicBaseUrl) {
    DemoConsents demo = DemoConsents.none();
    Map<ProviderId, OAuthApp> apps = new LinkedHashMap<>();
    Map<ProviderId, Function<WebhookRequest, WebhookResult>> hooks = new LinkedHashMap<>();
    Map<String, OAuthAccess> registrations = new LinkedHashMap<>(settings.oauth());
    if (settings.demo()) {
      demo = DemoConsents.start(
          settings.data(), registrations.keySet(), name -> redirect(publicBaseUrl, name));
      registrations.putAll(demo.registrations());
    }
    for (Offer offer : OFFERS) {
      OAuthAccess access = registrations.get(offer.name());
      if (access == null) continue;
      OAuthApp app = offer.app(access, redirect(publicBaseUrl, offer.name()));
      ProviderId provider = ProviderId.of(offer.name());
      apps.put(provider, app);
      offer.module().apply(integrations, app).ifPresent(hook -> hooks.put(provider, hook));
    }
    return new OAuthPart(
        Stream.concat(
                ConsentRoutes.routes(integrations.oauth(), new ConsentApps(apps)).stream(),
                UninstallRoutes.routes(hooks).stream())
            .toList(),
        new OAuthDoctor(integrations.oauth()),
        announcement(apps, demo),
        demo);
  }

  private static String announcement(Map<ProviderId, OAuthApp> apps, DemoConsents demo) {
    if (apps.isEmpty()) return "no provider to consent at: set for example HUBSPOT_CLIENT_ID";
    String names =
        String.join(", ", apps.keySet().stream().map(ProviderId::value).sorted().toList());
    return "customers can consent at " + names + demo.announcement();
  }

  @Override
  public void close() throws Exception {
    end.close();
  }

  /** Each provider has its own (RFC 9700, 4.4). */
  private static URI redirect(URI publicBaseUrl, String name) {
    String path =
        name.equals("google") ? "/oauth2callback" : "/api/integrations/oauth/callback/" + name;
    return URI.create(publicBaseUrl + path);
  }

  /**
   * A provider that this application knows.
   *
   * @param module registers the provider; gives what its word of an uninstall is answered by
   * @param scopes what this application needs unless the operator says otherwise
   */
  private record Offer(
      String name,
      BiFunction<Integrations, OAuthApp, Optional<Function<WebhookRequest, WebhookResult>>> module,
      List<String> scopes) {
    /** It tells when it was uninstalled. */
    static Offer telling(
        String name,
        BiFunction<Integrations, OAuthApp, Function<WebhookRequest, WebhookResult>> module) {
      return new Offer(name, (all, app) -> Optional.of(module.apply(all, app)), List.of());
    }

    static Offer silent(String name, BiConsumer<Integrations, OAuthApp> module, String... scopes) {
      return new Offer(name, (all, app) -> silently(module, all, app), List.of(scopes));
    }

    private static Optional<Function<WebhookRequest, WebhookResult>> silently(
        BiConsumer<Integrations, OAuthApp> module, Integrations all, OAuthApp app) {
      module.accept(all, app);
      return Optional.empty();
    }

    OAuthApp app(OAuthAccess access, URI redirectUri) {
      Collection<String> asked = access.scopes().isEmpty() ? scopes : access.scopes();
      return OAuthApp.builder(APP, access.clientId(), redirectUri)
          .clientSecret(access.clientSecret())
          .scopes(asked.toArray(String[]::new))
          .endpoints(access.endpoints())
          .build();
    }
  }
}
