package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a state stands for (S1), as it is sealed.
 *
 * @param verifier null: the provider knows no PKCE
 * @param scopes what was asked for
 */
record Consent(
    TenantId tenant,
    ProviderId provider,
    AppId app,
    String clientId,
    URI redirectUri,
    @Nullable String issuer,
    String bindingHash,
    @Nullable String verifier,
    Set<String> scopes,
    @Nullable IntegrationId reconnect,
    @Nullable BindingRef bind,
    Map<String, String> facts,
    @Nullable String returnTo,
    boolean withoutRefresh,
    Instant expiresAt) {
  Consent {
    scopes = Set.copyOf(scopes);
    facts = Map.copyOf(facts);
  }

  byte[] encode() {
    JsonObject.Builder kept = JsonObject.builder();
    facts.forEach(kept::put);
    return JsonObject.builder()
        .put("tenant", tenant.value())
        .put("provider", provider.value())
        .put("app", app.value())
        .put("clientId", clientId)
        .put("redirectUri", redirectUri.toString())
        .put("issuer", issuer)
        .put("binding", bindingHash)
        .put("verifier", verifier)
        .put("scopes", JsonArray.ofTexts(scopes.stream().sorted().toList()))
        .put("reconnect", reconnect == null ? null : reconnect.value())
        .put("bindKind", bind == null ? null : bind.kind())
        .put("bindRef", bind == null ? null : bind.ref())
        .put("facts", kept.build())
        .put("returnTo", returnTo)
        .put("withoutRefresh", withoutRefresh)
        .put("expiresAt", expiresAt.toEpochMilli())
        .build()
        .toBytes();
  }

  /** @throws IllegalArgumentException when it is not what {@link #encode} made */
  static Consent decode(byte[] bytes) {
    JsonObject json = JsonValue.parse(bytes).asObject();
    if (json == null) throw new IllegalArgumentException("consent: expected an object");
    String reconnect = json.text("reconnect");
    String bindKind = json.text("bindKind");
    Long expiresAt = json.whole("expiresAt");
    if (expiresAt == null) throw new IllegalArgumentException("consent: expected a time");
    return new Consent(
        TenantId.of(needed(json, "tenant")),
        ProviderId.of(needed(json, "provider")),
        AppId.of(needed(json, "app")),
        needed(json, "clientId"),
        URI.create(needed(json, "redirectUri")),
        json.text("issuer"),
        needed(json, "binding"),
        json.text("verifier"),
        texts(json.array("scopes")),
        reconnect == null ? null : IntegrationId.of(reconnect),
        bindKind == null ? null : BindingRef.of(bindKind, needed(json, "bindRef")),
        facts(json.object("facts")),
        json.text("returnTo"),
        json.isTrue("withoutRefresh"),
        Instant.ofEpochMilli(expiresAt));
  }

  private static String needed(JsonObject json, String name) {
    String text = json.text(name);
    if (text == null) throw new IllegalArgumentException("consent: expected " + name);
    return text;
  }

  private static Set<String> texts(@Nullable JsonArray array) {
    Set<String> texts = new LinkedHashSet<>();
    if (array == null) return texts;
    for (JsonValue each : array) if (each instanceof JsonString text) texts.add(text.value());
    return texts;
  }

  private static Map<String, String> facts(@Nullable JsonObject json) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (json == null) return facts;
    json.fields().forEach((name, value) -> {
      if (value instanceof JsonString text) facts.put(name, text.value());
    });
    return facts;
  }

  /** Without hashes and facts. */
  @Override
  public String toString() {
    return "Consent[" + provider + ", " + app + ", of " + tenant + "]";
  }
}
