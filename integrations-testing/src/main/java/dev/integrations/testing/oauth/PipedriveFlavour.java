package dev.integrations.testing.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pipedrive: Basic, the company's host as {@code api_domain} in every answer. Whether its refresh token
 * changes is not documented; here it stays unless the test says otherwise.
 */
final class PipedriveFlavour extends Flavour {
  @Override
  String name() {
    return "Pipedrive";
  }

  @Override
  Set<String> hosts() {
    return Set.of("pipedrive.com");
  }

  @Override
  Set<String> hostsOf(FakeAccount account) {
    return Set.of(account.domain() + ".pipedrive.com");
  }

  @Override
  String clientId() {
    return "0123456789abcdef";
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
    return "/api/v1/users/me";
  }

  @Override
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token");
  }

  @Override
  Pkce pkce() {
    return Pkce.IGNORED;
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
  Duration codeLife() {
    return Duration.ofMinutes(5);
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofSeconds(3599);
  }

  @Override
  Duration refreshTokenIdleLimit() {
    return Duration.ofDays(60);
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
  boolean scopesAreFixed() {
    return true;
  }

  /** Both separators are seen. */
  @Override
  Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.trim().split("[ ,+]+")));
    scopes.remove("");
    return scopes;
  }

  @Override
  String accessPrefix(Grant grant) {
    return "v1u:AQIBAHj-+/=" + grant.account.id() + ":";
  }

  @Override
  String refreshPrefix(Grant grant) {
    return grant.account.id() + ":12415231:";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("8087566", "Acme", "acme"), FakeAccount.of("8087567", "Globex", "globex"));
  }

  @Override
  HttpRequest.Builder uninstalled(
      URI hook, FakeClient client, Secret secret, FakeAccount account, Instant now) {
    return UninstallHooks.pipedrive(hook, client, secret, account, now);
  }

  @Override
  String denied() {
    return "user_denied";
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("token_type", "Bearer")
        .put("refresh_token", issue.refreshToken())
        .put("scope", issue.scope(","))
        .put("expires_in", issue.life().toSeconds())
        .put("api_domain", issue.host("https://" + issue.account().domain() + ".pipedrive.com"))
        .build();
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    JsonObject data = JsonObject.builder()
        .put("id", 12415231)
        .put("name", "Ada Nyberg")
        .put("email", "ada@" + grant.account.domain() + ".example")
        .put("company_id", Long.valueOf(grant.account.id()))
        .put("company_name", grant.account.name())
        .put("company_domain", grant.account.domain())
        .build();
    return JsonObject.builder().put("success", true).put("data", data).build();
  }

  /** An access token's end leaves the refresh token; a refresh token's end uninstalls the app. */
  @Override
  void revoke(Grants grants, Grant grant, boolean byRefreshToken) {
    if (byRefreshToken) grants.kill(grant);
    else grants.endAccess(grant);
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case RATE_LIMITED -> body(429, refused).with("x-ratelimit-reset", "2");
      case TEMPORARILY_UNAVAILABLE -> body(503, refused);
      case INVALID_CLIENT -> body(401, refused);
      case INVALID_TOKEN ->
        HttpAnswer.json(
                401,
                JsonObject.builder()
                    .put("success", false)
                    .put("error", "unauthorized access")
                    .put("errorCode", 401)
                    .put("error_info", "Please check developers.pipedrive.com")
                    .build())
            .with("x-401-by-gw", "true");
      default -> body(400, refused);
    };
  }

  private static HttpAnswer body(int status, Refused refused) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("success", false)
            .put("message", refused.detail())
            .put("error", refused.failure().code())
            .put("error_description", refused.detail())
            .build());
  }
}
