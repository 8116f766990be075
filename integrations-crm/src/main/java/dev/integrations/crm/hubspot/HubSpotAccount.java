package dev.integrations.crm.hubspot;

import dev.integrations.core.Secret;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.AccountLookup;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenSet;
import dev.integrations.crm.internal.Form;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose portal it is: token answers name it, and introspection where they do not. */
final class HubSpotAccount implements AccountLookup {
  private final OAuthApp app;

  HubSpotAccount(OAuthApp app) {
    this.app = app;
  }

  @Override
  public Account find(Calls calls, TokenGrant grant) {
    String named = grant.account();
    return named == null ? introspected(calls, grant) : new Account(named, Map.of());
  }

  private Account introspected(Calls calls, TokenGrant grant) {
    TokenSet tokens = grant.slots().get(OAuthProvider.SLOT);
    if (tokens == null) throw new IllegalArgumentException("grant: expected tokens, got none");
    Reply reply = calls.execute(Call.post(HubSpotPaths.INTROSPECT)
        .named("introspect")
        .repeatable(true)
        .body(Form.of(fields(tokens.access())))
        .build());
    String portal = reply.jsonObject().scalar("hub_id");
    if (portal == null) throw reply.missing("hub_id");
    return new Account(portal, Map.of());
  }

  private Map<String, String> fields(Secret token) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client_id", app.clientId());
    Secret secret = app.clientSecret();
    if (secret != null) fields.put("client_secret", secret.reveal());
    fields.put("token", token.reveal());
    fields.put("token_type_hint", "access_token");
    return fields;
  }
}
