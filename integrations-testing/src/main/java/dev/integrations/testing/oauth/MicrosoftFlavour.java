package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.testing.internal.HttpAnswer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft identity platform v2 with Graph: a refresh token with {@code offline_access}, a new one each
 * time while the old ones work on, errors with AADSTS numbers, any tenant in the path.
 */
final class MicrosoftFlavour extends Flavour {
  private static final Pattern AUTHORIZE = Pattern.compile("/[^/]+/oauth2/v2\\.0/authorize");
  private static final Pattern TOKEN = Pattern.compile("/[^/]+/oauth2/v2\\.0/token");
  private static final Pattern KEYS = Pattern.compile("/[^/]+/discovery/v2\\.0/keys");
  private static final String TENANT = "9b7f0000-0000-4000-8000-000000000001";
  private static final Set<String> NOT_OF_THE_RESOURCE =
      Set.of("offline_access", "openid", "profile", "email");

  @Override
  String name() {
    return "Microsoft";
  }

  @Override
  Set<String> hosts() {
    return Set.of("login.microsoftonline.com", "graph.microsoft.com");
  }

  @Override
  String clientId() {
    return "6731de76-14a6-49ae-97bc-6eba6914391e";
  }

  @Override
  String authorizePath() {
    return "/common/oauth2/v2.0/authorize";
  }

  @Override
  String tokenPath() {
    return "/common/oauth2/v2.0/token";
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
  String keysPath() {
    return "/common/discovery/v2.0/keys";
  }

  @Override
  String whoAmIPath() {
    return "/v1.0/me";
  }

  @Override
  @Nullable
  OAuthCall call(String path) {
    if (AUTHORIZE.matcher(path).matches()) return OAuthCall.AUTHORIZE;
    if (KEYS.matcher(path).matches()) return OAuthCall.KEYS;
    return TOKEN.matcher(path).matches() ? OAuthCall.TOKEN : super.call(path);
  }

  @Override
  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BODY, ClientProof.BASIC);
  }

  @Override
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token", "client_credentials");
  }

  @Override
  RefreshRotation rotation() {
    return RefreshRotation.NEW_AND_OLD;
  }

  @Override
  boolean namesIssuer() {
    return false;
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofSeconds(3599);
  }

  @Override
  Duration refreshTokenIdleLimit() {
    return Duration.ofDays(90);
  }

  @Override
  boolean isRefreshable(Parameters asked, Set<String> granted, boolean consentedBefore) {
    return granted.contains("offline_access");
  }

  @Override
  String accessPrefix(Grant grant) {
    return "EwB4";
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "0.AX";
  }

  @Override
  String codePrefix() {
    return "0.AX";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("48d31887-5fad-4d73-a9f5-3c356e68a038", "Ada Nyberg", "acme"),
        FakeAccount.of("48d31887-5fad-4d73-a9f5-3c356e68a039", "Bo Globex", "globex"));
  }

  private static String email(FakeAccount account) {
    return account.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + account.domain()
        + ".example";
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    Set<String> scopes = new LinkedHashSet<>(issue.scopes());
    scopes.removeAll(NOT_OF_THE_RESOURCE);
    return JsonObject.builder()
        .put("token_type", "Bearer")
        .put("scope", String.join(" ", scopes))
        .put("expires_in", issue.life().toSeconds())
        .put("ext_expires_in", issue.life().toSeconds())
        .put("access_token", issue.accessToken())
        .put("refresh_token", issue.refreshToken())
        .put("id_token", issue.scopes().contains("openid") ? idToken(issue, client, maker) : null)
        .build();
  }

  private static JsonString idToken(Issue issue, FakeClient client, TokenMaker maker) {
    return JsonString.of(maker.sign(JsonObject.builder()
        .put("iss", issue.host("https://login.microsoftonline.com") + "/" + TENANT + "/v2.0")
        .put("aud", client.id())
        .put("sub", "AAAAAAAA-" + issue.account().id())
        .put("tid", TENANT)
        .put("oid", issue.account().id())
        .put("preferred_username", email(issue.account()))
        .put("nonce", issue.nonce())
        .put("iat", issue.issuedAt().getEpochSecond())
        .put("exp", issue.issuedAt().plus(issue.life()).getEpochSecond())
        .build()));
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("id", grant.account.id())
        .put("displayName", grant.account.name())
        .put("mail", email(grant.account))
        .put("userPrincipalName", email(grant.account))
        .build();
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE -> body(503, "temporarily_unavailable", 90033, refused);
      case RATE_LIMITED ->
        body(429, "temporarily_unavailable", 50196, refused).with("Retry-After", "30");
      case INVALID_GRANT -> body(400, "invalid_grant", 70000, refused);
      case INVALID_CODE -> body(400, "invalid_grant", 70008, refused);
      case WRONG_REDIRECT_URI -> body(400, "invalid_client", 50011, refused);
      case INVALID_CLIENT -> body(401, "invalid_client", 7000215, refused);
      case INVALID_TOKEN -> graph(refused);
      default -> body(400, refused.failure().code(), 900144, refused);
    };
  }

  private static HttpAnswer graph(Refused refused) {
    JsonObject error = JsonObject.builder()
        .put("code", "InvalidAuthenticationToken")
        .put("message", refused.detail())
        .build();
    return HttpAnswer.json(401, JsonObject.of("error", error));
  }

  private static HttpAnswer body(int status, String error, int number, Refused refused) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("error", error)
            .put("error_description", "AADSTS" + number + ": " + refused.detail())
            .put("error_codes", JsonArray.of(JsonNumber.of(number)))
            .put("timestamp", "2026-01-15 10:00:00Z")
            .put("trace_id", "00000000-0000-4000-8000-000000000001")
            .put("correlation_id", "00000000-0000-4000-8000-000000000002")
            .put("error_uri", "https://login.microsoftonline.com/error?code=" + number)
            .build());
  }
}
