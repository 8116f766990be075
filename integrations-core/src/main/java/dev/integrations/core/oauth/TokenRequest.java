package dev.integrations.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallBody;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a token or revocation endpoint: always POST, everything in the body (S13).
 *
 * @param fields in order, without those of the client
 * @param client null: the request says itself who asks
 * @param scope for whom it is made, for logs and metrics
 */
record TokenRequest(
    TokenCall kind,
    URI url,
    Map<String, String> fields,
    @Nullable Client client,
    CallScope scope) {
  private static final long MAX_REPLY = 1 << 20;

  /**
   * Who asks.
   *
   * @param secret null for a public client
   */
  record Client(String id, @Nullable Secret secret) {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  /** Scheme, host and port. */
  URI origin() {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  Authentication authentication(TokenRules rules) {
    if (client == null || !basic(rules, client)) return Authentication.none();
    Secret secret = client.secret();
    Secret value = secret == null ? null : BasicCredentials.ofClient(client.id(), secret);
    return value == null
        ? Authentication.none()
        : Authentication.header("Authorization", () -> value);
  }

  Call call(TokenRules rules) {
    String path = url.getRawPath();
    Call.Builder call = Call.post(path == null || path.isEmpty() ? "/" : path)
        .named("oauth." + kind.name().toLowerCase(Locale.ROOT))
        .maxReplyBytes(MAX_REPLY)
        .body(body(rules));
    rules.headers().forEach(call::header);
    query().forEach(call::query);
    return call.build();
  }

  private CallBody body(TokenRules rules) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    if (client != null && !basic(rules, client)) {
      all.put("client_id", client.id());
      if (client.secret() != null) all.put("client_secret", client.secret().reveal());
    }
    if (rules.form() == TokenRequestForm.FORM) {
      return CallBody.bytes(FormText.MEDIA_TYPE, FormText.of(all).getBytes(UTF_8));
    }
    JsonObject.Builder json = JsonObject.builder();
    all.forEach(json::put);
    return CallBody.json(json.build());
  }

  /** A public client has nothing to put there: it names itself in the body (RFC 6749, 3.2.1). */
  private static boolean basic(TokenRules rules, Client client) {
    return rules.authentication() == ClientAuthentication.BASIC && client.secret() != null;
  }

  /** That of the configured URL; nothing is ever added to it. */
  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    if (url.getRawQuery() == null) return query;
    for (String pair : url.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 2 ? parts[1] : "";
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(value, UTF_8));
    }
    return query;
  }

  @Override
  public String toString() {
    return "TokenRequest[" + kind + ", " + url.getHost() + "]";
  }
}
