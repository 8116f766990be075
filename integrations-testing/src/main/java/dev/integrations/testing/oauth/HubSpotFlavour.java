package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot with paths that carry a date: {@code hub_id} names the account. Its error bodies of 2026-09 were
 * not seen in public; these hold the words of both older forms.
 */
final class HubSpotFlavour extends Flavour {
  private static final Pattern VERSION = Pattern.compile("/oauth/(2026-03|2026-09|v1|v3)/token");

  @Override
  String name() {
    return "HubSpot";
  }

  @Override
  Set<String> hosts() {
    return Set.of("hubspot.com", "hubapi.com");
  }

  @Override
  String clientId() {
    return "7d1c2b1e-0c5d-4a53-9a55-0d6b1f2a3c4d";
  }

  @Override
  String tokenPath() {
    return "/oauth/2026-09/token";
  }

  @Override
  String revokePath() {
    return "/oauth/2026-09/token/revoke";
  }

  @Override
  String introspectPath() {
    return "/oauth/2026-09/token/introspect";
  }

  @Override
  String whoAmIPath() {
    return "/account-info/2026-09/details";
  }

  @Override
  @Nullable
  String metadataPath() {
    return null;
  }

  @Override
  @Nullable
  OAuthCall call(String path) {
    if (path.equals("/account-info/v3/details")) return OAuthCall.WHO_AM_I;
    return VERSION.matcher(path).matches() ? OAuthCall.TOKEN : super.call(path);
  }

  @Override
  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BODY);
  }

  @Override
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token", "client_credentials");
  }

  @Override
  RefreshRotation rotation() {
    return RefreshRotation.SAME;
  }

  @Override
  boolean namesIssuer() {
    return false;
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofMinutes(30);
  }

  @Override
  int tokenLength() {
    return 300;
  }

  @Override
  boolean wantsResponseType() {
    return false;
  }

  @Override
  Map<String, Set<String>> scopesBySlot(Parameters asked, FakeClient client) {
    Set<String> scopes = new LinkedHashSet<>(super.scopesBySlot(asked, client).get(""));
    String optional = asked.get("optional_scope");
    if (optional != null) scopes.addAll(scopes(optional));
    return Map.of("", scopes);
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("424242", "Acme", "acme"), FakeAccount.of("424243", "Globex", "globex"));
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("token_type", "bearer")
        .put("token_use", "access_token")
        .put("access_token", issue.accessToken())
        .put("refresh_token", issue.refreshToken())
        .put("expires_in", issue.life().toSeconds())
        .put("hub_id", Long.valueOf(issue.account().id()))
        .put("user_id", 77)
        .put("scopes", JsonArray.ofTexts(List.copyOf(issue.scopes())))
        .build();
  }

  @Override
  JsonObject.Builder introspection(Grant grant) {
    return JsonObject.builder()
        .put("active", true)
        .put("client_id", grant.clientId)
        .put("hub_id", Long.valueOf(grant.account.id()))
        .put("hub_domain", grant.account.domain() + ".example")
        .put("user", "ada@" + grant.account.domain() + ".example")
        .put("user_id", 77)
        .put("app_id", 777)
        .put("scopes", JsonArray.ofTexts(List.copyOf(grant.scopes)));
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("portalId", Long.valueOf(grant.account.id()))
        .put("accountType", "STANDARD")
        .put("timeZone", "US/Eastern")
        .put("uiDomain", "app.hubspot.com")
        .put("dataHostingLocation", "na1")
        .build();
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE -> body(503, refused, "error", "INTERNAL_ERROR");
      case RATE_LIMITED ->
        HttpAnswer.json(
            429,
            JsonObject.builder()
                .put("status", "error")
                .put("message", "You have reached your ten_secondly_rolling limit.")
                .put("errorType", "RATE_LIMIT")
                .put("correlationId", CORRELATION)
                .put("policyName", "TEN_SECONDLY_ROLLING")
                .build());
      case INVALID_TOKEN -> body(401, refused, "error", "EXPIRED_AUTHENTICATION");
      case INVALID_GRANT -> body(400, refused, "BAD_REFRESH_TOKEN", "VALIDATION_ERROR");
      case INVALID_CODE -> body(400, refused, "BAD_AUTH_CODE", "VALIDATION_ERROR");
      case INVALID_CLIENT -> body(401, refused, "BAD_CLIENT_SECRET", "VALIDATION_ERROR");
      default -> body(400, refused, "error", "VALIDATION_ERROR");
    };
  }

  private static final String CORRELATION = "00000000-0000-4000-8000-000000000001";

  private static HttpAnswer body(int status, Refused refused, String word, String category) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("error", refused.failure().code())
            .put("error_description", refused.detail())
            .put("status", word)
            .put("message", refused.detail())
            .put("correlationId", CORRELATION)
            .put("category", category)
            .build());
  }
}
