package dev.integrations.checks.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.http.Call;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthEndpoints;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.core.store.InMemoryStore;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A host application with one app at a server that follows OpenID Connect. */
final class Host implements AutoCloseable {
  static final TenantId TENANT = TenantId.of("demo");
  static final ProviderId PROVIDER = ProviderId.of("server");
  static final AppId APP = AppId.of("main");
  static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");

  final Wire wire = new Wire();
  private final Integrations integrations;

  /** Where things are at the server; the operator's word, so plain http on loopback is allowed. */
  record Places(URI authorize, URI token, URI revoke, URI api, String userInfo, String issuer) {}

  Host(Places places, String clientId, Secret clientSecret, String... scopes) {
    this.integrations = Integrations.builder(
            new InMemoryStore(Clock.systemUTC()),
            Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
        .httpClient(wire.client())
        .build();
    OAuthApp app = OAuthApp.builder(APP, clientId, REDIRECT)
        .clientSecret(clientSecret)
        .scopes(scopes)
        .endpoints(
            new OAuthEndpoints(places.authorize(), places.token(), places.revoke(), places.api()))
        .build();
    oauth().register(provider(places), app);
  }

  private static OAuthProvider provider(Places places) {
    return OAuthProvider.builder(PROVIDER, places.authorize(), places.token())
        .apiBase(places.api())
        .revocation(Revocation.of(places.revoke()))
        .issuer(places.issuer(), false)
        .account((calls, grant) -> {
          JsonObject user = calls.execute(Call.get(places.userInfo()).build()).jsonObject();
          return new Account(Objects.requireNonNull(user.text("sub")), Map.of());
        })
        .build();
  }

  OAuthManager oauth() {
    return integrations.oauth();
  }

  AuthorizationStart begin() {
    return oauth().begin(TENANT, PROVIDER, APP, AuthorizationOptions.NONE);
  }

  Integration complete(AuthorizationStart start, URI callback) {
    CallbackRequest request =
        new CallbackRequest(PROVIDER, parameters(callback), start.binding(), TENANT);
    return ((Connected) oauth().complete(request)).integration();
  }

  /** @param browser goes to the authorization URL and comes back with the callback's */
  Integration connect(Function<URI, URI> browser) {
    AuthorizationStart start = begin();
    return complete(start, browser.apply(start.url()));
  }

  /** As it is now. */
  Integration now(Integration integration) {
    return integrations.find(TENANT, integration.id()).orElseThrow();
  }

  static Map<String, List<String>> parameters(URI callback) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : callback.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.computeIfAbsent(decode(parts[0]), any -> new ArrayList<>()).add(decode(parts[1]));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    integrations.close();
  }
}
