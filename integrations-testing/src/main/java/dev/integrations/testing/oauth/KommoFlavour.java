package dev.integrations.testing.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kommo, formerly amoCRM: scopes and redirect URI are settings of the integration, the token endpoint
 * is on the account's own host, which the callback names as {@code referer}.
 */
final class KommoFlavour extends Flavour {
  @Override
  String name() {
    return "Kommo";
  }

  @Override
  Set<String> hosts() {
    return Set.of("kommo.com", "amocrm.ru", "amocrm.com");
  }

  @Override
  @Nullable
  OAuthCall call(String path) {
    boolean asks = path.equals("/oauth2/account/current/subdomain");
    return asks ? OAuthCall.RELOCATION : super.call(path);
  }

  @Override
  JsonObject relocation(Grant grant) {
    return JsonObject.builder()
        .put("id", Long.valueOf(grant.account.id()))
        .put("subdomain", grant.account.domain())
        .put("domain", host(grant.account))
        .put("top_level_domain", "kommo.com")
        .build();
  }

  @Override
  HttpAnswer left() {
    return problem(404, "Not Found", "Account not found", null, null);
  }

  @Override
  Set<String> hostsOf(FakeAccount account) {
    return Set.of(host(account));
  }

  @Override
  String clientId() {
    return "3f0a7c52-1b7e-4c1e-9d54-7f1d2a5e9b10";
  }

  @Override
  String authorizePath() {
    return "/oauth";
  }

  @Override
  String tokenPath() {
    return "/oauth2/access_token";
  }

  @Override
  @Nullable
  String revokePath() {
    return null;
  }

  @Override
  @Nullable
  String introspectPath() {
    return null;
  }

  @Override
  @Nullable
  String metadataPath() {
    return null;
  }

  @Override
  String whoAmIPath() {
    return "/api/v4/account";
  }

  @Override
  boolean takesForm() {
    return false;
  }

  @Override
  boolean takesJson() {
    return true;
  }

  @Override
  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BODY);
  }

  @Override
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token");
  }

  @Override
  Pkce pkce() {
    return Pkce.IGNORED;
  }

  /** "If the answer was lost in the network, resend the old one; it works until the new one is used." */
  @Override
  RefreshRotation rotation() {
    return RefreshRotation.NEW_AND_OLD_UNTIL_NEXT_USE;
  }

  @Override
  boolean namesIssuer() {
    return false;
  }

  @Override
  Duration codeLife() {
    return Duration.ofMinutes(20);
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofDays(1);
  }

  /** Three months. */
  @Override
  Duration refreshTokenIdleLimit() {
    return Duration.ofDays(90);
  }

  @Override
  int tokenLength() {
    return 600;
  }

  @Override
  boolean wantsResponseType() {
    return false;
  }

  @Override
  boolean redirectUriIsFixed() {
    return true;
  }

  @Override
  boolean wantsRedirectUriAlways() {
    return true;
  }

  @Override
  boolean scopesAreFixed() {
    return true;
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "def50200";
  }

  @Override
  String codePrefix() {
    return "def50200";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("32109876", "Acme", "acme"), FakeAccount.of("32109877", "Globex", "globex"));
  }

  private static String host(FakeAccount account) {
    return account.domain() + ".kommo.com";
  }

  @Override
  void callback(Map<String, String> parameters, FakeAccount account, CallbackFacts facts) {
    String here = facts.origin().substring("http://".length());
    parameters.put("referer", facts.loopback() ? here : host(account));
  }

  @Override
  HttpRequest.Builder uninstalled(
      URI hook, FakeClient client, Secret secret, FakeAccount account, Instant now) {
    return UninstallHooks.kommo(hook, client, secret, account);
  }

  @Override
  void installed(Map<String, String> parameters) {
    parameters.put("from_widget", "1");
  }

  @Override
  void returning(Map<String, String> parameters, FakeClient client) {
    parameters.put("client_id", client.id());
    parameters.remove("error_description");
  }

  @Override
  String accessToken(TokenMaker maker, Grant grant, int length, Instant expiresAt) {
    JsonObject claims = JsonObject.builder()
        .put("aud", grant.clientId)
        .put("jti", maker.token("", "access", length))
        .put("exp", expiresAt.getEpochSecond())
        .put("sub", "1234567")
        .put("grant_type", "")
        .put("account_id", Long.valueOf(grant.account.id()))
        .put("base_domain", "kommo.com")
        .put("version", 2)
        .put("scopes", JsonArray.ofTexts(List.copyOf(grant.scopes)))
        .put("api_domain", "api-a.kommo.com")
        .build();
    return maker.sign(claims);
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("token_type", "Bearer")
        .put("expires_in", issue.life().toSeconds())
        .put("access_token", issue.accessToken())
        .put("refresh_token", issue.refreshToken())
        .build();
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("id", Long.valueOf(grant.account.id()))
        .put("name", grant.account.name())
        .put("subdomain", grant.account.domain())
        .put("current_user_id", 1234567)
        .put("country", "NO")
        .put("currency", "NOK")
        .build();
  }

  @Override
  String apiContentType() {
    return "application/hal+json";
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE ->
        HttpAnswer.json(
            500,
            JsonObject.builder()
                .put("title", "ErrInternalServer")
                .put("trace_id", "00000000000000000000000000000001")
                .build());
      case RATE_LIMITED -> problem(429, "Too Many Requests", refused.detail(), null, 300L);
      case INVALID_GRANT ->
        problem(401, "Unauthorized", "Token has been revoked", "Token has been revoked", null);
      case INVALID_TOKEN, INVALID_CLIENT ->
        problem(401, "Unauthorized", refused.detail(), null, null);
      default -> problem(400, "Bad Request", refused.detail(), refused.detail(), null);
    };
  }

  private static HttpAnswer problem(
      int status, String title, String detail, @Nullable String hint, @Nullable Long retryAfter) {
    JsonObject body = JsonObject.builder()
        .put("hint", hint)
        .put("title", title)
        .put("type", "https://httpstatus.es/" + status)
        .put("status", status)
        .put("detail", detail)
        .put("retry_after", retryAfter)
        .build();
    return HttpAnswer.of(status, "application/problem+json", body.toBytes());
  }
}
