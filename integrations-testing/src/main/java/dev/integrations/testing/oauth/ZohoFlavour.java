package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zoho: data centres that the callback names, errors with status 200, a refresh token that stays and is
 * given at the first offline consent or with {@code prompt=consent}. Data centres are named as in {@code
 * location}: us, eu, in, au, jp, cn, ca, sa.
 */
final class ZohoFlavour extends Flavour {
  private static final Map<String, String> ENDINGS = Map.of(
      "us", "com", "eu", "eu", "in", "in", "au", "com.au", "jp", "jp", "cn", "com.cn", "sa", "sa");

  @Override
  String name() {
    return "Zoho CRM";
  }

  @Override
  Set<String> hosts() {
    return Set.of("accounts.zoho.com", "zohoapis.com");
  }

  @Override
  Set<String> hostsOf(FakeAccount account) {
    return Set.of(accountsHost(account), apiHost(account));
  }

  @Override
  String clientId() {
    return "1000.FAKE0123456789ABCDEF0123456789";
  }

  @Override
  String authorizePath() {
    return "/oauth/v2/auth";
  }

  @Override
  String tokenPath() {
    return "/oauth/v2/token";
  }

  @Override
  String revokePath() {
    return "/oauth/v2/token/revoke";
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
    return "/crm/v8/org";
  }

  @Override
  String tokenScheme() {
    return "Zoho-oauthtoken";
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
    return Duration.ofMinutes(1);
  }

  @Override
  int maxGrants() {
    return 20;
  }

  @Override
  int maxRefreshesInTenMinutes() {
    return 10;
  }

  @Override
  Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.trim().split("\\s*,\\s*")));
    scopes.remove("");
    return scopes;
  }

  @Override
  boolean isRefreshable(Parameters asked, Set<String> granted, boolean consentedBefore) {
    boolean offline = "offline".equals(asked.get("access_type"));
    return offline && (!consentedBefore || "consent".equals(asked.get("prompt")));
  }

  @Override
  String accessPrefix(Grant grant) {
    return "1000.";
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "1000.";
  }

  @Override
  String codePrefix() {
    return "1000.";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("4876876000000225001", "Acme", "acme"),
        FakeAccount.of("4876876000000225002", "Globex", "globex"));
  }

  private static String centre(FakeAccount account) {
    return account.dataCentre().isEmpty() ? "us" : account.dataCentre();
  }

  private static String accountsHost(FakeAccount account) {
    String centre = centre(account);
    return centre.equals("ca")
        ? "accounts.zohocloud.ca"
        : "accounts.zoho." + ENDINGS.getOrDefault(centre, centre);
  }

  private static String apiHost(FakeAccount account) {
    String centre = centre(account);
    return "www.zohoapis." + ENDINGS.getOrDefault(centre, centre);
  }

  @Override
  void callback(Map<String, String> parameters, FakeAccount account, CallbackFacts facts) {
    parameters.put("location", centre(account));
    parameters.put(
        "accounts-server", facts.loopback() ? facts.origin() : "https://" + accountsHost(account));
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("refresh_token", issue.refreshToken())
        .put("scope", issue.scope(","))
        .put("api_domain", issue.host("https://" + apiHost(issue.account())))
        .put("token_type", "Bearer")
        .put("expires_in", issue.life().toSeconds())
        .build();
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    JsonObject org = JsonObject.builder()
        .put("id", grant.account.id())
        .put("company_name", grant.account.name())
        .put("domain_name", "org" + grant.account.domain())
        .put("zgid", grant.account.id())
        .put("currency", "NOK")
        .build();
    return JsonObject.of("org", JsonArray.of(org));
  }

  @Override
  boolean revokingNeedsClient() {
    return false;
  }

  /** In the query, as the vendor's own SDK sends it, or in the body. */
  @Override
  @Nullable
  String tokenToRevoke(HttpRequest request) {
    return Parameters.parse(Bodies.query(request)).get("token");
  }

  @Override
  HttpAnswer revoked(boolean found) {
    return found
        ? HttpAnswer.json(200, JsonObject.builder().put("status", "success").build())
        : HttpAnswer.json(
            400, JsonObject.builder().put("error", "invalid_token").build());
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE -> word(503, "server_error", null);
      case RATE_LIMITED ->
        word(
            200,
            "access_denied",
            "You have made too many requests continuously. Please try again after some time.");
      case INVALID_TOKEN ->
        HttpAnswer.json(
            401,
            JsonObject.builder()
                .put("code", "INVALID_TOKEN")
                .put("details", JsonObject.EMPTY)
                .put("message", "invalid oauth token")
                .put("status", "error")
                .build());
      case INVALID_CODE, INVALID_GRANT -> word(200, "invalid_code", null);
      case INVALID_CLIENT -> word(200, "invalid_client", null);
      case WRONG_REDIRECT_URI -> word(200, "invalid_redirect_uri", null);
      default -> word(200, refused.failure().code(), null);
    };
  }

  private static HttpAnswer word(int status, String error, @Nullable String description) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("error", error)
            .put("error_description", description)
            .build());
  }
}
