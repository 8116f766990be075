package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.ConnectionSecret.ClientCredentials;
import dev.integrations.core.oauth.ConnectionSecret.ServiceAccountKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link StoredTokens} as JSON, before they are sealed. Times are epoch milliseconds (S48). */
final class TokenCodec {
  private static final long VERSION = 1;

  private TokenCodec() {}

  static byte[] encode(StoredTokens tokens) {
    JsonObject.Builder json = JsonObject.builder()
        .put("v", VERSION)
        .put("access", tokens.access().reveal())
        .put("refresh", revealed(tokens.refresh()))
        .put("expiresAt", millis(tokens.expiresAt()))
        .put("refreshExpiresAt", millis(tokens.refreshExpiresAt()))
        .put("scopes", texts(tokens.scopes()))
        .put("issuedAt", tokens.issuedAt().toEpochMilli())
        .put("clientId", tokens.clientId())
        .put("appVersion", tokens.appVersion());
    StoredTokens.Header header = tokens.header();
    if (header != null) json.put("header", header.name()).put("prefix", header.prefix());
    if (tokens.mint() instanceof ClientCredentials client) json.put("client", encode(client));
    if (tokens.mint() instanceof ServiceAccountKey key) json.put("assertion", encode(key));
    return json.build().toBytes();
  }

  /** @throws KeyException when it is not what {@link #encode} made */
  static StoredTokens decode(byte[] bytes) {
    try {
      return decode(parsed(bytes));
    } catch (JsonException | IllegalArgumentException e) {
      throw new KeyException(
          "credential_unreadable",
          "expected tokens as this version or an earlier wrote them",
          null);
    }
  }

  private static StoredTokens decode(JsonObject json) {
    if (!Long.valueOf(VERSION).equals(json.whole("v"))) {
      throw new IllegalArgumentException("v: expected " + VERSION);
    }
    return new StoredTokens(
        Secret.of(needed(json, "access")),
        secret(json, "refresh"),
        instant(json, "expiresAt"),
        instant(json, "refreshExpiresAt"),
        texts(json, "scopes"),
        Instant.ofEpochMilli(whole(json, "issuedAt")),
        needed(json, "clientId"),
        needed(json, "appVersion"),
        header(json),
        mint(json));
  }

  private static StoredTokens.@Nullable Header header(JsonObject json) {
    String name = json.text("header");
    return name == null ? null : new StoredTokens.Header(name, needed(json, "prefix"));
  }

  private static @Nullable ConnectionSecret mint(JsonObject json) {
    JsonObject client = json.object("client");
    if (client != null) {
      return new ClientCredentials(client.text("id"), secret(client, "secret"));
    }
    JsonObject assertion = json.object("assertion");
    return assertion == null ? null : key(assertion);
  }

  private static JsonObject encode(ClientCredentials client) {
    return JsonObject.builder()
        .put("id", client.clientId())
        .put("secret", revealed(client.clientSecret()))
        .build();
  }

  private static JsonObject encode(ServiceAccountKey key) {
    return JsonObject.builder()
        .put("issuer", key.issuer())
        .put("subject", key.subject())
        .put("audience", key.audience())
        .put("keyId", key.keyId())
        .put("privateKey", key.privateKey().reveal())
        .put("scopes", texts(key.scopes()))
        .build();
  }

  private static ServiceAccountKey key(JsonObject json) {
    return new ServiceAccountKey(
        needed(json, "issuer"),
        json.text("subject"),
        needed(json, "audience"),
        json.text("keyId"),
        Secret.of(needed(json, "privateKey")),
        texts(json, "scopes"));
  }

  private static JsonObject parsed(byte[] bytes) {
    JsonObject json = JsonValue.parse(bytes).asObject();
    if (json == null) throw new IllegalArgumentException("expected an object");
    return json;
  }

  private static String needed(JsonObject json, String name) {
    String text = json.text(name);
    if (text == null) throw new IllegalArgumentException(name + ": expected a text");
    return text;
  }

  private static long whole(JsonObject json, String name) {
    Long value = json.whole(name);
    if (value == null) throw new IllegalArgumentException(name + ": expected a number");
    return value;
  }

  private static @Nullable Secret secret(JsonObject json, String name) {
    String text = json.text(name);
    return text == null ? null : Secret.of(text);
  }

  private static @Nullable Instant instant(JsonObject json, String name) {
    Long millis = json.whole(name);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static Set<String> texts(JsonObject json, String name) {
    Set<String> texts = new LinkedHashSet<>();
    JsonArray array = json.array(name);
    if (array == null) return texts;
    for (JsonValue each : array) {
      String text = each.asText();
      if (text != null) texts.add(text);
    }
    return texts;
  }

  private static JsonArray texts(Set<String> texts) {
    return JsonArray.ofTexts(texts.stream().sorted().toList());
  }

  private static @Nullable String revealed(@Nullable Secret secret) {
    return secret == null ? null : secret.reveal();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
