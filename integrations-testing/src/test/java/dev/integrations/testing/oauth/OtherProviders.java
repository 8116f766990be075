package dev.integrations.testing.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.ClientAuthentication;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.core.oauth.Rotation;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import dev.integrations.core.oauth.TokenRequestForm;
import dev.integrations.core.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Providers that no module is for, as a host would describe them. */
final class OtherProviders {
  private static final TokenReader STANDARD = TokenReader.standard();

  private OtherProviders() {}

  /** Two tokens for one workspace, in the slots {@code bot} and {@code user}; 200 with {@code ok:false}. */
  static OAuthProvider slack() {
    return OAuthProvider.builder(
            ProviderId.of("slack"),
            URI.create("https://slack.com/oauth/v2/authorize"),
            URI.create("https://slack.com/api/oauth.v2.access"))
        .hosts("slack.com")
        .withoutPkce()
        .scopeSeparator(",")
        .clientAuthentication(ClientAuthentication.BASIC)
        .tokens(OtherProviders::slackTokens)
        .faults((call, status, body) -> {
          String error = body == null ? null : body.text("error");
          return error == null ? null : slackFault(error);
        })
        .build();
  }

  private static TokenGrant slackTokens(TokenCall call, JsonObject answer) {
    Map<String, TokenSet> slots = new LinkedHashMap<>();
    TokenSet own = slackToken(answer);
    if (own != null) slots.put("user".equals(answer.text("token_type")) ? "user" : "bot", own);
    JsonObject person = answer.object("authed_user");
    TokenSet hers = person == null ? null : slackToken(person);
    if (hers != null) slots.put("user", hers);
    JsonObject team = answer.object("team");
    return new TokenGrant(slots, team == null ? null : team.text("id"), Map.of());
  }

  private static TokenSet slackToken(JsonObject from) {
    return STANDARD.read(TokenCall.EXCHANGE, from).slots().get(OAuthProvider.SLOT);
  }

  private static TokenFault slackFault(String error) {
    return switch (error) {
      case "invalid_code", "code_already_used", "invalid_refresh_token", "token_revoked" ->
        TokenFault.of(TokenFault.Kind.GRANT_ENDED, error);
      case "ratelimited" -> TokenFault.of(TokenFault.Kind.RATE_LIMITED, error);
      default -> TokenFault.of(TokenFault.Kind.CONFIGURATION, error);
    };
  }

  /** A new refresh token each time, and the old one goes on for a while. */
  static OAuthProvider microsoft() {
    String login = "https://login.microsoftonline.com/common/oauth2/v2.0";
    return OAuthProvider.builder(
            ProviderId.of("microsoft"),
            URI.create(login + "/authorize"),
            URI.create(login + "/token"))
        .hosts("microsoftonline.com", "graph.microsoft.com")
        .authorizeParameter("response_mode", "query")
        .rotation(Rotation.replacesWithGrace(Duration.ofDays(1)))
        .idleLimit(Duration.ofDays(90))
        .apiBase(URI.create("https://graph.microsoft.com"))
        .account((calls, grant) -> {
          Reply me = calls.execute(Call.get("/v1.0/me").build());
          String id = me.jsonObject().text("id");
          if (id == null) throw me.missing("id");
          return new Account(id, Map.of());
        })
        .build();
  }

  /** JSON with Basic and a version header; no scopes, no PKCE, no lifetime. */
  static OAuthProvider notion() {
    URI api = URI.create("https://api.notion.com");
    return OAuthProvider.builder(
            ProviderId.of("notion"),
            api.resolve("/v1/oauth/authorize"),
            api.resolve("/v1/oauth/token"))
        .hosts("notion.com")
        .withoutPkce()
        .withoutScopes()
        .authorizeParameter("owner", "user")
        .clientAuthentication(ClientAuthentication.BASIC)
        .tokenRequestForm(TokenRequestForm.JSON)
        .tokenHeader("Notion-Version", "2025-09-03")
        .revocation(new Revocation(api.resolve("/v1/oauth/revoke"), Revocation.Token.ACCESS, true))
        .tokens((call, answer) -> STANDARD
            .read(call, answer)
            .with(answer.text("bot_id"), facts(answer.text("workspace_id"))))
        .build();
  }

  private static Map<String, String> facts(String workspace) {
    return workspace == null ? Map.of() : Map.of("workspace_id", workspace);
  }
}
