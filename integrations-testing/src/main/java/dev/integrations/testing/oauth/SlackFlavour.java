package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Slack (OAuth v2): bot and user token of one consent, errors with status 200, scopes separated by
 * commas. RefreshRotation is a setting of the app: without it, the default, tokens last and nothing refreshes
 * them; {@code rotation(RefreshRotation.NEW)} switches it on.
 */
final class SlackFlavour extends Flavour {
  private static final String BOT = "bot";
  private static final String USER = "user";

  @Override
  String name() {
    return "Slack";
  }

  @Override
  Set<String> hosts() {
    return Set.of("slack.com");
  }

  @Override
  String clientId() {
    return "1234567890.9876543210";
  }

  @Override
  String authorizePath() {
    return "/oauth/v2/authorize";
  }

  @Override
  String tokenPath() {
    return "/api/oauth.v2.access";
  }

  @Override
  String revokePath() {
    return "/api/auth.revoke";
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
    return "/api/auth.test";
  }

  @Override
  boolean takesJson() {
    return true;
  }

  @Override
  Set<ClientProof> authentication() {
    return Set.of(ClientProof.BASIC, ClientProof.BODY);
  }

  @Override
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token");
  }

  /** The exchange of a code needs none. */
  @Override
  String grantType(Parameters sent) {
    return Objects.requireNonNullElse(sent.get("grant_type"), "authorization_code");
  }

  @Override
  Pkce pkce() {
    return Pkce.REFUSED;
  }

  @Override
  RefreshRotation rotation() {
    return RefreshRotation.ABSENT;
  }

  @Override
  boolean lastsUnlessRotating() {
    return true;
  }

  @Override
  boolean namesIssuer() {
    return false;
  }

  @Override
  Duration accessTokenLife() {
    return Duration.ofHours(12);
  }

  @Override
  boolean wantsResponseType() {
    return false;
  }

  @Override
  Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.trim().split("\\s*,\\s*")));
    scopes.remove("");
    return scopes;
  }

  @Override
  Map<String, Set<String>> scopesBySlot(Parameters asked, FakeClient client) {
    Map<String, Set<String>> scopes = new LinkedHashMap<>();
    String bot = asked.get("scope");
    String user = asked.get("user_scope");
    if (bot != null || user == null) {
      scopes.put(BOT, bot == null ? client.scopes() : scopes(bot));
    }
    if (user != null) scopes.put(USER, scopes(user));
    return scopes;
  }

  @Override
  String accessPrefix(Grant grant) {
    String kind = grant.slot.equals(USER) ? "xoxp-" : "xoxb-";
    return grant.refreshToken == null ? kind : "xoxe." + kind;
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "xoxe-1-";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("T0ACME", "Acme", "acme"), FakeAccount.of("T0GLOBEX", "Globex", "globex"));
  }

  @Override
  void returning(Map<String, String> parameters, FakeClient client) {
    parameters.remove("error_description");
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue first = issues.get(0);
    if (first.refreshed()) return common(first, tokens(first)).build();
    JsonObject.Builder user = JsonObject.builder().put("id", "U0INSTALLER");
    JsonObject.Builder answer = common(first, JsonObject.builder());
    for (Issue issue : issues) {
      if (issue.grant().slot.equals(USER)) tokens(issue).build().fields().forEach(user::put);
      else tokens(issue).put("bot_user_id", "U0BOT").build().fields().forEach(answer::put);
    }
    return answer.put("authed_user", user.build()).build();
  }

  private static JsonObject.Builder common(Issue issue, JsonObject.Builder answer) {
    JsonValue team = JsonObject.builder()
        .put("id", issue.account().id())
        .put("name", issue.account().name())
        .build();
    return answer
        .put("ok", true)
        .put("app_id", "A0FAKE")
        .put("team", team)
        .put("enterprise", JsonNull.NULL)
        .put("is_enterprise_install", false);
  }

  private static JsonObject.Builder tokens(Issue issue) {
    boolean rotates = issue.refreshToken() != null;
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("token_type", issue.grant().slot)
        .put("scope", issue.scope(","))
        .put("refresh_token", issue.refreshToken())
        .put("expires_in", rotates ? Long.valueOf(issue.life().toSeconds()) : null);
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    return JsonObject.builder()
        .put("ok", true)
        .put("url", "https://" + grant.account.domain() + ".slack.com/")
        .put("team", grant.account.name())
        .put("user", grant.slot.equals(USER) ? "ada" : "fakebot")
        .put("team_id", grant.account.id())
        .put("user_id", grant.slot.equals(USER) ? "U0INSTALLER" : "U0BOT")
        .put("bot_id", grant.slot.equals(USER) ? null : "B0BOT")
        .put("is_enterprise_install", false)
        .build();
  }

  @Override
  boolean revokingNeedsClient() {
    return false;
  }

  @Override
  @Nullable
  String tokenToRevoke(HttpRequest request) {
    String header = request.header("authorization");
    if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) return null;
    return header.substring(7).trim();
  }

  @Override
  HttpAnswer revoked(boolean found) {
    return found
        ? HttpAnswer.json(
            200, JsonObject.builder().put("ok", true).put("revoked", true).build())
        : word("invalid_auth");
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE -> word("service_unavailable");
      case RATE_LIMITED -> HttpAnswer.json(429, failed("ratelimited")).with("Retry-After", "30");
      case INVALID_GRANT -> word("invalid_refresh_token");
      case INVALID_CODE ->
        word(
            refused.detail().equals("code was used before") ? "code_already_used" : "invalid_code");
      case WRONG_REDIRECT_URI -> word("bad_redirect_uri");
      case INVALID_CLIENT ->
        word(refused.detail().equals("unknown client") ? "invalid_client_id" : "bad_client_secret");
      case UNSUPPORTED_GRANT_TYPE -> word("invalid_grant_type");
      case INVALID_TOKEN -> word("invalid_auth");
      default -> word("invalid_arguments");
    };
  }

  private static HttpAnswer word(String error) {
    return HttpAnswer.json(200, failed(error));
  }

  private static JsonObject failed(String error) {
    return JsonObject.builder().put("ok", false).put("error", error).build();
  }
}
