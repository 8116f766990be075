package dev.integrations.core.oauth;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenFault.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 6749, 5.2 and OpenID Connect, by the error's code first: servers disagree on the status. */
final class RfcTokenFaults {
  private static final Map<String, Kind> BY_CODE = byCode();

  private RfcTokenFaults() {}

  static TokenFault judge(int status, @Nullable JsonObject body) {
    String code = code(body);
    Kind known = code == null ? null : BY_CODE.get(code);
    String shown = code == null ? "http_" + status : OpenText.code(code);
    return TokenFault.of(known == null ? byStatus(status) : known, shown);
  }

  /** Whether a 2xx is none after all: {@code error} is there, or {@code ok} is false. */
  static boolean isFailure(JsonObject body) {
    JsonValue error = body.get("error");
    boolean named = error != null && !error.isNull() && !"".equals(error.asText());
    return named || Boolean.FALSE.equals(body.bool("ok"));
  }

  private static @Nullable String code(@Nullable JsonObject body) {
    if (body == null) return null;
    JsonObject nested = body.object("error");
    String code = nested == null ? body.scalar("error") : nested.scalar("code");
    return code == null || code.isBlank() ? null : code;
  }

  /** What no code explains ends nothing. */
  private static Kind byStatus(int status) {
    if (status == 429) return Kind.RATE_LIMITED;
    return status == 400 || status == 401 || status == 404 || status == 405
        ? Kind.CONFIGURATION
        : Kind.TRANSIENT;
  }

  private static Map<String, Kind> byCode() {
    Map<String, Kind> kinds = new HashMap<>();
    kinds.put("invalid_grant", Kind.GRANT_ENDED);
    kinds.put("access_denied", Kind.NOT_ALLOWED);
    kinds.put("consent_required", Kind.NOT_ALLOWED);
    kinds.put("interaction_required", Kind.NOT_ALLOWED);
    kinds.put("login_required", Kind.NOT_ALLOWED);
    kinds.put("invalid_client", Kind.CONFIGURATION);
    kinds.put("invalid_client_id", Kind.CONFIGURATION);
    kinds.put("invalid_redirect_uri", Kind.CONFIGURATION);
    kinds.put("invalid_request", Kind.CONFIGURATION);
    kinds.put("invalid_scope", Kind.CONFIGURATION);
    kinds.put("redirect_uri_mismatch", Kind.CONFIGURATION);
    kinds.put("unauthorized_client", Kind.CONFIGURATION);
    kinds.put("unsupported_grant_type", Kind.CONFIGURATION);
    kinds.put("rate_limit_exceeded", Kind.RATE_LIMITED);
    kinds.put("slow_down", Kind.RATE_LIMITED);
    kinds.put("server_error", Kind.TRANSIENT);
    kinds.put("temporarily_unavailable", Kind.TRANSIENT);
    return Map.copyOf(kinds);
  }
}
