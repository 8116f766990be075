package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notion: Basic with a JSON body, no scopes, no {@code expires_in}; a refresh ends the old pair, and
 * whoever shows it again ends the whole grant.
 */
final class NotionFlavour extends Flavour {
  @Override
  String name() {
    return "Notion";
  }

  @Override
  Set<String> hosts() {
    return Set.of("notion.com");
  }

  @Override
  String clientId() {
    return "2f1d872b-594c-8012-abcd-0037fake0001";
  }

  @Override
  String authorizePath() {
    return "/v1/oauth/authorize";
  }

  @Override
  String tokenPath() {
    return "/v1/oauth/token";
  }

  @Override
  String revokePath() {
    return "/v1/oauth/revoke";
  }

  @Override
  String introspectPath() {
    return "/v1/oauth/introspect";
  }

  @Override
  String whoAmIPath() {
    return "/v1/users/me";
  }

  @Override
  @Nullable
  String metadataPath() {
    return null;
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
  Set<String> grantTypes() {
    return Set.of("authorization_code", "refresh_token");
  }

  @Override
  Pkce pkce() {
    return Pkce.IGNORED;
  }

  @Override
  boolean namesIssuer() {
    return false;
  }

  /** Nothing is said of it; until a 401 comes. */
  @Override
  Duration accessTokenLife() {
    return Duration.ofDays(3650);
  }

  @Override
  boolean refreshEndsAccess() {
    return true;
  }

  @Override
  boolean scopesAreFixed() {
    return true;
  }

  @Override
  boolean wantsRedirectUriAsBefore() {
    return true;
  }

  @Override
  void checkAuthorization(Parameters asked) {
    if (!"user".equals(asked.get("owner"))) {
      throw new Refused(OAuthFailure.INVALID_REQUEST, "owner has to be user");
    }
  }

  @Override
  String accessPrefix(Grant grant) {
    return "ntn_";
  }

  @Override
  String refreshPrefix(Grant grant) {
    return "nrt_";
  }

  @Override
  List<FakeAccount> accounts() {
    return List.of(
        FakeAccount.of("0f5c8a54-0000-4000-8000-000000000001", "Acme", "acme"),
        FakeAccount.of("0f5c8a54-0000-4000-8000-000000000002", "Globex", "globex"));
  }

  private static String botId(Grant grant) {
    return UUID.nameUUIDFromBytes(("bot " + grant.id).getBytes(UTF_8)).toString();
  }

  @Override
  JsonObject token(List<Issue> issues, FakeClient client, TokenMaker maker) {
    Issue issue = issues.get(0);
    return JsonObject.builder()
        .put("access_token", issue.accessToken())
        .put("token_type", "bearer")
        .put("refresh_token", issue.refreshToken())
        .put("bot_id", botId(issue.grant()))
        .put("workspace_icon", JsonNull.NULL)
        .put("workspace_name", issue.account().name())
        .put("workspace_id", issue.account().id())
        .put("owner", owner(issue.account()))
        .put("duplicated_template_id", JsonNull.NULL)
        .put("request_id", maker.uuid())
        .build();
  }

  private static JsonObject owner(FakeAccount account) {
    JsonObject user = JsonObject.builder()
        .put("object", "user")
        .put("id", "6794760a-0000-4000-8000-000000000001")
        .put("type", "person")
        .put("name", "Ada")
        .put("avatar_url", JsonNull.NULL)
        .put(
            "person",
            JsonObject.builder()
                .put("email", "ada@" + account.domain() + ".example")
                .build())
        .build();
    return JsonObject.builder().put("type", "user").put("user", user).build();
  }

  @Override
  void checkApiRequest(HttpRequest request) {
    if (request.header("notion-version") == null) {
      throw new Refused(OAuthFailure.INVALID_REQUEST, "Notion-Version header is missing");
    }
  }

  @Override
  JsonObject whoAmI(Grant grant, String origin) {
    JsonObject bot = JsonObject.builder()
        .put("owner", owner(grant.account))
        .put("workspace_name", grant.account.name())
        .build();
    return JsonObject.builder()
        .put("object", "user")
        .put("id", botId(grant))
        .put("name", "Fake")
        .put("avatar_url", JsonNull.NULL)
        .put("type", "bot")
        .put("bot", bot)
        .build();
  }

  @Override
  HttpAnswer revoked(boolean found) {
    return HttpAnswer.json(200, JsonObject.builder().put("request_id", REQUEST).build());
  }

  @Override
  HttpAnswer error(OAuthCall call, Refused refused) {
    return switch (refused.failure()) {
      case SERVER_ERROR -> HttpAnswer.proxyPage(502);
      case TEMPORARILY_UNAVAILABLE -> object(503, "service_unavailable", refused);
      case RATE_LIMITED -> object(429, "rate_limited", refused).with("Retry-After", "30");
      case INVALID_TOKEN -> object(401, "unauthorized", refused);
      case INVALID_CLIENT -> json(401, refused);
      case INVALID_REQUEST ->
        object(
            400,
            refused.detail().startsWith("Notion-Version") ? "missing_version" : "validation_error",
            refused);
      default -> json(400, refused);
    };
  }

  private static final String REQUEST = "00000000-0000-4000-8000-000000000001";

  private static HttpAnswer object(int status, String code, Refused refused) {
    return HttpAnswer.json(
        status,
        JsonObject.builder()
            .put("object", "error")
            .put("status", status)
            .put("code", code)
            .put("message", refused.detail())
            .put("request_id", REQUEST)
            .build());
  }
}
