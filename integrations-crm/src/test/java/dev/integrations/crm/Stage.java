package dev.integrations.crm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.Canary;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.ScriptedNetwork;
import dev.integrations.testing.SentRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host with nothing but memory, on a scripted network. */
public final class Stage {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  public static final TenantId TENANT = TenantId.of("acme");
  public static final URI CALLBACK = URI.create("https://app.example/callback");

  public final MutableClock clock = MutableClock.at("2026-11-20T12:00:00Z");
  public final ScriptedNetwork network = ScriptedNetwork.create();
  public final Integrations integrations = network
      .under(Integrations.builder(new InMemoryStore(clock), Keys.fromRawKey(Secret.of(KEY))))
      .clock(clock)
      .build();

  /** What the browser brings to the callback of that consent. */
  public static CallbackRequest callback(
      ProviderId provider, AuthorizationStart start, Map<String, String> parameters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("code", List.of("code-1"));
    String state = query(start.url()).get("state");
    if (state != null) all.put("state", List.of(state));
    parameters.forEach((name, value) -> all.put(name, List.of(value)));
    return new CallbackRequest(provider, all, start.binding(), TENANT);
  }

  public static Integration connected(CallbackResult result) {
    return assertInstanceOf(CallbackResult.Connected.class, result).integration();
  }

  /** Connects with the answers that the network was promised, and promises nothing more. */
  public Integration connect(ProviderId provider, Map<String, String> parameters) {
    AuthorizationStart start =
        integrations.oauth().begin(TENANT, provider, AppId.of("main"), AuthorizationOptions.NONE);
    return connected(integrations.oauth().complete(callback(provider, start, parameters)));
  }

  /** Refreshes, and gives back the last request. */
  public SentRequest refresh(Integration integration) {
    integrations.oauth().refresh(TENANT, integration.id());
    return last();
  }

  public SentRequest last() {
    List<SentRequest> requests = network.requests();
    return requests.get(requests.size() - 1);
  }

  public Integration now(Integration integration) {
    return integrations.find(TENANT, integration.id()).orElseThrow();
  }

  public static OAuthApp app(String... scopes) {
    return OAuthApp.builder(AppId.of("main"), "client-1", CALLBACK)
        .clientSecret(Canary.secret("client-secret"))
        .scopes(scopes)
        .build();
  }

  /** The decoded query, without what is made by chance; its names are kept. */
  public static Map<String, String> shown(URI url) {
    Map<String, String> query = query(url);
    query.replaceAll(
        (name, value) -> name.equals("state") || name.equals("code_challenge") ? "..." : value);
    return query;
  }

  public static Map<String, String> query(URI url) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : url.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }
}
