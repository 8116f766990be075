package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.testing.internal.HttpAnswer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google: a refresh token at the first offline consent or with {@code prompt=consent}, scopes that come
 * back under longer names, revocation that ends everything the person allowed.
 */
final class GoogleFlavour extends Flavour {
  private static final String AUTH = "https://www.googleapis.com/auth/";

  @Override
  String name() {
    return "Google";
  }

  @Override
  Set<String> hosts() {
    return Set.of("google.com", "googleapis.com");
  }

  @Override
  String clientId() {
    return "123456789012-fake.apps.googleusercontent.com";
  }

  @Override
  String authorizePath() {
    return "/o/oauth2/v2/auth";
  }

  @Override
  String tokenPath() {
    return "/token";
  }

  @Override
  String revokePath() {
    return "/revoke";
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
  String keysPath() {
    return "/oauth2/v3/certs";
  }

  @Override
  String whoAmIPath() {
    return "/v1/userinfo";
  }

  @Override
  @Nullable
  OAuthCall call(String path) {
    return switch (path) {
      case "/o/oauth2/auth" -> OAuthCall.AUTHORIZE;
      case "/oauth2/v3/userinfo" -> OAuthCall.WHO_AM_I;
      default -> super.call(path);
    };
  }

  @Override
  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BODY, ClientProof.BASIC);
  }

  @Override
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token", JWT_BEARER);
  }

  @Override
  Set<String> audiences() {
    return Set.of("https://oauth2.googleapis.com/token");
  }

  @Override
  RefreshRotation rotation() {
    return RefreshRotation.ABSENT;
  }

  @Override
  boolean namesIssuer() {
    return false;
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofSeconds(3599);
  }

  /** Six months. */
  @Override
  Duration refreshTokenIdleLimit() {
    return Duration.ofDays(182);
  }

  @Override
  int maxGrants() {
    return 100;
  }

  @Override
  boolean includesGranted(Parameters asked) {
    return "true".equals(asked.get("include_granted_scopes"));
  }

  @Override
  Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : super.scopes(text)) {
      boolean isShort = scope.equals("email") || scope.equals("profile");
      scopes.add(isShort ? AUTH + "userinfo." + scope : scope);
    }
    return scopes;
  }

  @Override
  boolean isRefreshable(Parameters asked, Set<String> granted, boolean consentedBefore) {
    boolean offline = "offline".equals(asked.get("access_type"));
    return offline && (!consentedBefore || prompts(asked).contains("consent"));
  }

  private static List<String> prompts(Parameters asked) {
    return List.of(Objects.requireNonNullElse(asked.get("prompt"), "").split(" "));
  }

  @Override
  String accessPrefix(Grant grant) {
    return "ya29.";
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "1//0";
  }

  @Override
  String codePrefix() {
    return "4/0A";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("100000000000000000001", "Ada Nyberg", "acme"),
        FakeAccount.of("100000000000000000002", "Bo Globex", "globex"));
  }

  private static String email(FakeAccount account) {
    return account.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + account.domain()
        + ".example";
  }

  @Override
  void callback(Map<String, String> parameters, FakeAccount account, CallbackFacts facts) {
    parameters.put("scope", String.join(" ", facts.granted()));
    parameters.put("authuser", "0");
    parameters.put("hd", account.domain() + ".example");
    parameters.put("prompt", "consent");
  }

  @Override
  void returning(Map<String, String> parameters, FakeClient client) {
    parameters.remove("error_description");
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("expires_in", issue.life().toSeconds())
        .put("refresh_token", issue.refreshToken())
        .put("scope", issue.scope(" "))
        .put("token_type", "Bearer")
        .put("id_token", issue.scopes().contains("openid") ? idToken(issue, client, maker) : null)
        .build();
  }

  private static JsonString idToken(Issue issue, FakeClient client, TokenMaker maker) {
    return JsonString.of(maker.sign(JsonObject.builder()
        .put("iss", issue.host("https://accounts.google.com"))
        .put("azp", client.id())
        .put("aud", client.id())
        .put("sub", issue.account().id())
        .put("hd", issue.account().domain() + ".example")
        .put("email", email(issue.account()))
        .put("email_verified", true)
        .put("nonce", issue.nonce())
        .put("iat", issue.issuedAt().getEpochSecond())
        .put("exp", issue.issuedAt().plus(issue.life()).getEpochSecond())
        .build()));
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("sub", grant.account.id())
        .put("name", grant.account.name())
        .put("email", email(grant.account))
        .put("email_verified", true)
        .put("hd", grant.account.domain() + ".example")
        .build();
  }

  @Override
  boolean revokingNeedsClient() {
    return false;
  }

  /** Everything that the person allowed the project, whichever client asked. */
  @Override
  void revoke(Grants grants, Grant grant, boolean byRefreshToken) {
    grants.grants.values().stream()
        .filter(each -> each.account.id().equals(grant.account.id()))
        .forEach(grants::kill);
  }

  @Override
  HttpAnswer revoked(boolean found) {
    return found
        ? HttpAnswer.json(200, JsonObject.EMPTY)
        : body(400, "invalid_token", "Token expired or revoked");
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE -> body(503, "temporarily_unavailable", "Backend Error");
      case RATE_LIMITED -> body(429, "rate_limit_exceeded", "Rate Limit Exceeded");
      case INVALID_GRANT -> body(400, "invalid_grant", "Token has been expired or revoked.");
      case INVALID_CODE -> body(400, "invalid_grant", "Malformed auth code.");
      case WRONG_REDIRECT_URI -> body(400, "redirect_uri_mismatch", "Bad Request");
      case INVALID_CLIENT -> body(401, "invalid_client", "Unauthorized");
      case INVALID_TOKEN -> body(401, "invalid_request", "Invalid Credentials");
      default -> body(400, refused.failure().code(), refused.detail());
    };
  }

  private static HttpAnswer body(int status, String error, String description) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("error", error)
            .put("error_description", description)
            .build());
  }
}
