package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.Canary;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a provider's OAuth server, and its words. This one is plain RFC 6749; each provider
 * overrides what it does otherwise. Stateless.
 */
class Flavour {
  static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** As in titles and messages. */
  String name() {
    return "Plain OAuth";
  }

  /** Domains of the provider. */
  Set<String> hosts() {
    return Set.of("provider.example");
  }

  /** Hosts that are this account's own, or those of its data centre. */
  Set<String> hostsOf(FakeAccount account) {
    return Set.of();
  }

  String clientId() {
    return "client-1";
  }

  Secret clientSecret() {
    return Canary.secret("client-secret");
  }

  String authorizePath() {
    return "/oauth/authorize";
  }

  String tokenPath() {
    return "/oauth/token";
  }

  @Nullable
  String revokePath() {
    return "/oauth/revoke";
  }

  @Nullable
  String introspectPath() {
    return "/oauth/introspect";
  }

  String whoAmIPath() {
    return "/userinfo";
  }

  @Nullable
  String metadataPath() {
    return "/.well-known/oauth-authorization-server";
  }

  String keysPath() {
    return "/.well-known/jwks.json";
  }

  boolean takesForm() {
    return true;
  }

  boolean takesJson() {
    return false;
  }

  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BASIC);
  }

  Pkce pkce() {
    return Pkce.OPTIONAL;
  }

  RefreshRotation rotation() {
    return RefreshRotation.NEW_AND_REUSE_KILLS;
  }

  boolean namesIssuer() {
    return true;
  }

  Duration codeLife() {
    return Duration.ofMinutes(10);
  }

  Duration accessTokenLife() {
    return Duration.ofHours(1);
  }

  /** How long a refresh token lives unused; null: for ever. */
  @Nullable
  Duration refreshTokenIdleLimit() {
    return null;
  }

  /** Grants of one account at one client; one more ends the oldest. */
  int maxGrants() {
    return Integer.MAX_VALUE;
  }

  int maxRefreshesInTenMinutes() {
    return Integer.MAX_VALUE;
  }

  /** RFC 6749, 4.1.2: tokens of a code that is shown twice should be revoked. */
  boolean replayedCodeKills() {
    return true;
  }

  /** Whether an access token ends when its successor is made. */
  boolean refreshEndsAccess() {
    return false;
  }

  /** How many characters tokens have at least. */
  int tokenLength() {
    return 0;
  }

  /** Whether tokens last for ever, and none refreshes them, unless the app rotates. */
  boolean lastsUnlessRotating() {
    return false;
  }

  /** Whether an account at this provider can be asked for with what it allowed before on top. */
  boolean includesGranted(Parameters asked) {
    return false;
  }

  String grantType(Parameters sent) {
    return sent.need("grant_type");
  }

  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token", "client_credentials", JWT_BEARER);
  }

  /** What an assertion may name as its audience, beside the token URL as it is here. */
  Set<String> audiences() {
    return Set.of();
  }

  /** Whose token an assertion brings. */
  FakeAccount impersonated(String subject, List<FakeAccount> accounts) {
    return accounts.stream()
        .filter(each -> each.id().equals(subject))
        .findFirst()
        .orElseGet(() -> FakeAccount.of(subject, subject, "service"));
  }

  /** What tells the app that an account has thrown it out; null: this provider does not tell. */
  java.net.http.HttpRequest.@Nullable Builder uninstalled(
      URI hook, FakeClient client, Secret secret, FakeAccount account, Instant now) {
    return null;
  }

  /** Refuses an authorization request for what this provider alone wants. */
  void checkAuthorization(Parameters asked) {}

  /** Whether redirect_uri must not be in the token request when it was not in the one before. */
  boolean wantsRedirectUriAsBefore() {
    return false;
  }

  /** Whether {@code response_type} has to be there. */
  boolean wantsResponseType() {
    return true;
  }

  /** Whether the app's one redirect URI is taken, and none belongs into the authorization request. */
  boolean redirectUriIsFixed() {
    return false;
  }

  /** Whether redirect_uri has to be in every token request, refreshes too. */
  boolean wantsRedirectUriAlways() {
    return false;
  }

  /** Whether scopes are a setting of the app and not of the request. */
  boolean scopesAreFixed() {
    return false;
  }

  Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.trim().split("[ +]+")));
    scopes.remove("");
    return scopes;
  }

  /** Which scopes are asked for, for each token that will be made. */
  Map<String, Set<String>> scopesBySlot(Parameters asked, FakeClient client) {
    String scope = asked.get("scope");
    return Map.of("", scopesAreFixed() || scope == null ? client.scopes() : scopes(scope));
  }

  /** Whether this authorization ends in a refresh token. */
  boolean isRefreshable(Parameters asked, Set<String> granted, boolean consentedBefore) {
    return true;
  }

  /** What a new token begins with. */
  String accessPrefix(Grant grant) {
    return "";
  }

  String refreshPrefix(Grant grant) {
    return "";
  }

  String codePrefix() {
    return "";
  }

  String accessToken(TokenMaker maker, Grant grant, int length, Instant expiresAt) {
    return maker.token(accessPrefix(grant), "access", length);
  }

  /** Who can consent when the test names nobody. */
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("1001", "Acme", "acme"), FakeAccount.of("1002", "Globex", "globex"));
  }

  /** Adds what else comes to the redirect URI with a code. */
  void callback(Map<String, String> parameters, FakeAccount account, CallbackFacts facts) {}

  /** Changes what comes to the redirect URI when the marketplace began it. */
  void installed(Map<String, String> parameters) {}

  /** Changes what comes to the redirect URI in any case, errors too. */
  void returning(Map<String, String> parameters, FakeClient client) {}

  String denied() {
    return "access_denied";
  }

  /** The answer of the token endpoint. */
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("token_type", "Bearer")
        .put("expires_in", issue.life().toSeconds())
        .put("refresh_token", issue.refreshToken())
        .put("scope", issue.scope(" "))
        .build();
  }

  /** The answer of the one cheap call. */
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("sub", grant.account.id())
        .put("name", grant.account.name())
        .build();
  }

  String apiContentType() {
    return "application/json; charset=utf-8";
  }

  /** What else a call with an access token needs. */
  void checkApiRequest(HttpRequest request) {}

  boolean revokingNeedsClient() {
    return true;
  }

  /** Where the token stands when it is not in the body; null: it is. */
  @Nullable
  String tokenToRevoke(HttpRequest request) {
    return null;
  }

  /** RFC 7009, 2.1: with a refresh token its access tokens end, with an access token the grant may. */
  void revoke(Grants grants, Grant grant, boolean byRefreshToken) {
    grants.kill(grant);
  }

  /** @param found RFC 7009, 2.2: an unknown token is no error */
  HttpAnswer revoked(boolean found) {
    return HttpAnswer.of(200, "", new byte[0]);
  }

  JsonObject.Builder introspection(Grant grant) {
    return JsonObject.builder()
        .put("active", true)
        .put("client_id", grant.clientId)
        .put("sub", grant.account.id())
        .put("scope", String.join(" ", grant.scopes));
  }

  JsonObject metadata(String issuer) {
    return JsonObject.builder()
        .put("issuer", issuer)
        .put("authorization_endpoint", issuer + authorizePath())
        .put("token_endpoint", issuer + tokenPath())
        .put("revocation_endpoint", issuer + revokePath())
        .put("introspection_endpoint", issuer + introspectPath())
        .put("userinfo_endpoint", issuer + whoAmIPath())
        .put("jwks_uri", issuer + keysPath())
        .put("response_types_supported", JsonArray.ofTexts(List.of("code")))
        .put("code_challenge_methods_supported", JsonArray.ofTexts(List.of("S256")))
        .put("authorization_response_iss_parameter_supported", true)
        .build();
  }

  /** Which call this is; null: none that is played. Other hosts of the provider are this one too. */
  @Nullable
  OAuthCall call(String path) {
    if (path.equals(authorizePath())) return OAuthCall.AUTHORIZE;
    if (path.equals(FakeOAuthServer.CONSENT_PATH)) return OAuthCall.CONSENT;
    if (path.equals(tokenPath())) return OAuthCall.TOKEN;
    if (path.equals(revokePath())) return OAuthCall.REVOKE;
    if (path.equals(introspectPath())) return OAuthCall.INTROSPECT;
    if (path.equals(whoAmIPath())) return OAuthCall.WHO_AM_I;
    if (path.equals(keysPath())) return OAuthCall.KEYS;
    return path.equals(metadataPath()) ? OAuthCall.METADATA : null;
  }

  /** Where the account of a refresh token is now. */
  JsonObject relocation(Grant grant) {
    throw new Refused(OAuthFailure.INVALID_REQUEST, "accounts of this provider do not move");
  }

  /** What a host says that an account has left. */
  HttpAnswer left() {
    return HttpAnswer.proxyPage(404);
  }

  /** How an access token stands in {@code Authorization}. */
  String tokenScheme() {
    return "Bearer";
  }

  /** A refusal in the provider's words. */
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case RATE_LIMITED -> json(429, refused).with("Retry-After", "30");
      case TEMPORARILY_UNAVAILABLE -> json(503, refused).with("Retry-After", "120");
      case INVALID_CLIENT -> json(401, refused).with("WWW-Authenticate", "Basic realm=\"oauth\"");
      case INVALID_TOKEN ->
        json(401, refused).with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      default -> json(400, refused);
    };
  }

  static HttpAnswer json(int status, Refused refused) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("error", refused.failure().code())
            .put("error_description", refused.detail())
            .build());
  }

  static HttpAnswer text(int status, String text) {
    return HttpAnswer.of(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }
}
