package dev.integrations.crm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.ScriptedNetwork;
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

  public final ScriptedNetwork network = ScriptedNetwork.create();
  public final Integrations integrations = network
      .under(Integrations.builder(new InMemoryStore(), Keys.fromRawKey(Secret.of(KEY))))
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
