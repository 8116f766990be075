package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.RejectedException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends customers to give their consent. Thread-safe. */
final class Beginning {
  private final Parts parts;
  private final States states;

  Beginning(Parts parts, States states) {
    this.parts = parts;
    this.states = states;
  }

  AuthorizationStart begin(
      TenantId tenant, Registration registration, AuthorizationOptions options) {
    BrowserBinding browser = options.browser();
    BrowserBinding binding = browser == null ? BrowserBinding.random() : browser;
    Map<String, String> facts = facts(tenant, registration, options);
    URI authorize = new Sites(registration, parts.http(), facts).authorize();
    Duration lifetime = parts.settings().authorizationLifetime();
    Consent consent = new Consent(
        tenant,
        registration.id(),
        registration.appId(),
        registration.app().clientId(),
        registration.app().redirectUri(),
        registration.provider().consent().issuer(),
        binding.hash(),
        registration.provider().consent().pkce() ? Pkce.verifier() : null,
        scopes(registration, options.scopes()),
        options.reconnect(),
        options.bind(),
        facts,
        returnTo(options.returnTo()),
        options.withoutRefresh(),
        parts.time().exact().plus(lifetime));
    States.Issued issued = states.issue(consent, lifetime);
    Map<String, String> query = query(registration, options, consent, issued.state());
    return new AuthorizationStart(url(authorize, query), binding, issued.expiresAt());
  }

  /** What is known of an integration that is connected again, under what the host says now. */
  private Map<String, String> facts(
      TenantId tenant, Registration registration, AuthorizationOptions options) {
    Map<String, String> facts = new LinkedHashMap<>();
    IntegrationId reconnect = options.reconnect();
    if (reconnect != null) facts.putAll(known(tenant, registration, reconnect).metadata());
    facts.putAll(options.facts());
    return facts;
  }

  private Integration known(TenantId tenant, Registration registration, IntegrationId id) {
    return parts
        .store()
        .integrations()
        .find(tenant, id)
        .filter(found -> found.provider().equals(registration.id()))
        .filter(found -> found.app().equals(registration.appId()))
        .orElseThrow(() -> registration.rejected(
            RejectedException.Kind.NOT_FOUND,
            "unknown_integration",
            "begin: expected an integration of this app to reconnect, found none"));
  }

  private static Set<String> scopes(Registration registration, @Nullable Set<String> chosen) {
    Set<String> declared = registration.app().scopes();
    if (chosen == null) return declared;
    if (!declared.containsAll(chosen)) {
      throw new IllegalArgumentException("scopes: expected some of those that the app names");
    }
    return chosen;
  }

  private @Nullable String returnTo(@Nullable String target) {
    return target == null ? null : ReturnTo.checked(target, parts.settings().returnPaths());
  }

  private static Map<String, String> query(
      Registration registration, AuthorizationOptions options, Consent consent, String state) {
    ConsentRules rules = registration.provider().consent();
    Map<String, String> query = new LinkedHashMap<>();
    if (rules.responseType()) query.put("response_type", "code");
    query.put("client_id", consent.clientId());
    if (rules.redirectUri()) query.put("redirect_uri", consent.redirectUri().toString());
    if (rules.scopeSeparator() != null && !consent.scopes().isEmpty()) {
      query.put("scope", String.join(rules.scopeSeparator(), asked(registration, consent)));
    }
    query.put("state", state);
    String verifier = consent.verifier();
    if (verifier != null) {
      query.put("code_challenge", Pkce.challenge(verifier));
      query.put("code_challenge_method", Pkce.METHOD);
    }
    rules.parameters().forEach(query::put);
    options.parameters().forEach(query::put);
    return query;
  }

  /** In the order in which the app names them. */
  private static Iterable<String> asked(Registration registration, Consent consent) {
    return registration.app().scopes().stream()
        .filter(consent.scopes()::contains)
        .toList();
  }

  /** A blank is {@code %20}: not every server takes a plus for one in a URL. */
  private static URI url(URI endpoint, Map<String, String> query) {
    String base = endpoint.toString();
    String separator = endpoint.getRawQuery() == null ? "?" : "&";
    return URI.create(base + separator + FormText.of(query).replace("+", "%20"));
  }
}
