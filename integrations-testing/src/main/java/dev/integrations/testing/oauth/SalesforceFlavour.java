package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.testing.internal.HttpAnswer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce: no {@code expires_in}, {@code issued_at} as a string of milliseconds, the organization's
 * host as {@code instance_url}, a refresh token with the scope of that name, which rotates only where the
 * app says so.
 */
final class SalesforceFlavour extends Flavour {
  private static final String USER = "005000000000001AAA";

  @Override
  String name() {
    return "Salesforce";
  }

  @Override
  Set<String> hosts() {
    return Set.of("salesforce.com");
  }

  @Override
  Set<String> hostsOf(FakeAccount account) {
    return Set.of(account.domain() + ".my.salesforce.com");
  }

  @Override
  String clientId() {
    return "3MVG9FAKE0123456789.abcdefghijklmnopqrstuvwxyz_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  }

  @Override
  String authorizePath() {
    return "/services/oauth2/authorize";
  }

  @Override
  String tokenPath() {
    return "/services/oauth2/token";
  }

  @Override
  String revokePath() {
    return "/services/oauth2/revoke";
  }

  @Override
  String introspectPath() {
    return "/services/oauth2/introspect";
  }

  @Override
  String whoAmIPath() {
    return "/services/oauth2/userinfo";
  }

  @Override
  @Nullable
  String metadataPath() {
    return null;
  }

  @Override
  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BODY, ClientProof.BASIC);
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
  Duration codeLife() {
    return Duration.ofMinutes(15);
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofHours(2);
  }

  @Override
  int maxGrants() {
    return 5;
  }

  @Override
  Set<String> audiences() {
    return Set.of("https://login.salesforce.com", "https://test.salesforce.com");
  }

  @Override
  FakeAccount impersonated(String subject, List<FakeAccount> accounts) {
    return accounts.get(0);
  }

  @Override
  boolean isRefreshable(Parameters asked, Set<String> granted, boolean consentedBefore) {
    return granted.contains("refresh_token") || granted.contains("offline_access");
  }

  @Override
  String accessPrefix(Grant grant) {
    return grant.account.id().substring(0, Math.min(15, grant.account.id().length())) + "!AQ";
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "5Aep";
  }

  @Override
  String codePrefix() {
    return "aPrx";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("00D000000000001EAA", "Acme", "acme"),
        FakeAccount.of("00D000000000002EAA", "Globex", "globex"));
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    String id =
        issue.host("https://login.salesforce.com") + "/id/" + issue.account().id() + "/" + USER;
    String issuedAt = Long.toString(issue.issuedAt().toEpochMilli());
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("refresh_token", issue.refreshToken())
        .put("signature", signature(id + issuedAt, client))
        .put("scope", issue.scope(" "))
        .put(
            "instance_url",
            issue.host("https://" + issue.account().domain() + ".my.salesforce.com"))
        .put("id", id)
        .put("token_type", "Bearer")
        .put("issued_at", issuedAt)
        .put("id_token", issue.scopes().contains("openid") ? idToken(issue, client, maker) : null)
        .build();
  }

  private static JsonString idToken(Issue issue, FakeClient client, TokenMaker maker) {
    return JsonString.of(maker.sign(JsonObject.builder()
        .put("iss", issue.host("https://login.salesforce.com"))
        .put("aud", client.id())
        .put("sub", issue.account().id() + "/" + USER)
        .put("iat", issue.issuedAt().getEpochSecond())
        .put("exp", issue.issuedAt().plusSeconds(120).getEpochSecond())
        .put("nonce", issue.nonce())
        .build()));
  }

  private static @Nullable String signature(String text, FakeClient client) {
    if (client.secret() == null) return null;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(client.secret().revealBytes(), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("sub", origin + "/id/" + grant.account.id() + "/" + USER)
        .put("user_id", USER)
        .put("organization_id", grant.account.id())
        .put("preferred_username", "ada@" + grant.account.domain() + ".example")
        .put("name", "Ada Nyberg")
        .build();
  }

  @Override
  boolean revokingNeedsClient() {
    return false;
  }

  @Override
  HttpAnswer revoked(boolean found) {
    if (found) return HttpAnswer.of(200, "", new byte[0]);
    return HttpAnswer.of(
        400,
        "application/x-www-form-urlencoded",
        "error=unsupported_token_type&error_description=this+token+type+is+not+supported"
            .getBytes(UTF_8));
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(503);
      case TEMPORARILY_UNAVAILABLE -> body(400, "unknown_error", "retry your request");
      case RATE_LIMITED -> body(400, "rate_limit_exceeded", "login rate exceeded");
      case INVALID_GRANT -> body(400, "invalid_grant", "expired access/refresh token");
      case INVALID_CODE -> body(400, "invalid_grant", refused.detail());
      case WRONG_REDIRECT_URI -> body(400, "redirect_uri_mismatch", "redirect_uri must match");
      case INVALID_CLIENT ->
        refused.detail().equals("unknown client")
            ? body(400, "invalid_client_id", "client identifier invalid")
            : body(400, "invalid_client", "invalid client credentials");
      case INVALID_TOKEN -> session();
      default -> body(400, refused.failure().code(), refused.detail());
    };
  }

  private static HttpAnswer session() {
    JsonObject error = JsonObject.builder()
        .put("message", "Session expired or invalid")
        .put("errorCode", "INVALID_SESSION_ID")
        .build();
    return HttpAnswer.json(401, JsonArray.of(error));
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
