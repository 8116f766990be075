package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.oauth.ConnectionSecret.ApiKey;
import dev.integrations.core.oauth.ConnectionSecret.ServiceAccountKey;
import dev.integrations.core.oauth.ConnectionSecret.UserPassword;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Connects accounts without a browser: the credential is proved by the provider's one cheap call before
 * anything is saved. Thread-safe.
 */
final class Connecting {
  private final Parts parts;
  private final TokenCalls calls;
  private final Saving saving;
  private final Accounts accounts;

  Connecting(Parts parts, TokenCalls calls, Saving saving) {
    this.parts = parts;
    this.calls = calls;
    this.saving = saving;
    this.accounts = new Accounts(parts.http());
  }

  Integration connect(
      TenantId tenant,
      Registration registration,
      ConnectionSecret secret,
      AuthorizationOptions options) {
    Map<String, String> facts = facts(tenant, options);
    Proved proved = proved(tenant, registration, secret, facts);
    facts.putAll(proved.grant().facts());
    Sites sites = new Sites(registration, parts.http(), facts);
    sites.token();
    TokenRules rules = registration.provider().tokens();
    AccessToken token = Accounts.leading(proved.tokens()).token(rules, 1);
    Account account = accounts.find(registration, tenant, sites, proved.grant(), token);
    facts.putAll(account.facts());
    Arrival arrival = new Arrival(
        registration,
        tenant,
        proved.tokens(),
        account,
        facts,
        options.reconnect(),
        options.bind(),
        options.withoutRefresh());
    return saving.save(arrival, (in, integration) -> {});
  }

  private Map<String, String> facts(TenantId tenant, AuthorizationOptions options) {
    Map<String, String> facts = new LinkedHashMap<>();
    IntegrationId reconnect = options.reconnect();
    if (reconnect != null) {
      parts
          .store()
          .integrations()
          .find(tenant, reconnect)
          .ifPresent(known -> facts.putAll(known.metadata()));
    }
    facts.putAll(options.facts());
    return facts;
  }

  private Proved proved(
      TenantId tenant,
      Registration registration,
      ConnectionSecret secret,
      Map<String, String> facts) {
    if (secret instanceof ApiKey key) {
      return fixed(registration, key.key(), new StoredTokens.Header(key.header(), key.prefix()));
    }
    if (secret instanceof UserPassword login) {
      Secret pair = BasicCredentials.ofUser(login.user(), login.password());
      return fixed(registration, pair, new StoredTokens.Header("Authorization", "Basic"));
    }
    return minted(tenant, registration, secret, facts);
  }

  private Proved fixed(Registration registration, Secret value, StoredTokens.Header header) {
    StoredTokens tokens = new StoredTokens(
        value,
        null,
        null,
        null,
        Set.of(),
        parts.time().now(),
        registration.app().clientId(),
        registration.app().version(),
        header,
        null);
    TokenSet set = new TokenSet(value, null, null, null, null);
    return new Proved(TokenGrant.of(set, null, Map.of()), Map.of(OAuthProvider.SLOT, tokens));
  }

  private Proved minted(
      TenantId tenant,
      Registration registration,
      ConnectionSecret secret,
      Map<String, String> facts) {
    Sites sites = new Sites(registration, parts.http(), facts);
    Grants grants = new Grants(registration, sites, calls);
    Instant now = parts.time().now();
    TokenGrant grant = grants.mint(secret, now, new CallScope(tenant, null)).grant();
    Map<String, StoredTokens> tokens = new LinkedHashMap<>();
    grant
        .slots()
        .forEach((slot, set) ->
            tokens.put(slot, grants.stored(set, now, registration.app().scopes(), secret)));
    return new Proved(named(grant, secret), tokens);
  }

  /** Who signs for a token is whose it is, unless the answer says more. */
  private static TokenGrant named(TokenGrant grant, ConnectionSecret secret) {
    if (grant.account() != null || !(secret instanceof ServiceAccountKey key)) return grant;
    String signer = key.subject() == null ? key.issuer() : key.issuer() + "/" + key.subject();
    return grant.with(signer, grant.facts());
  }

  /** @param tokens by slot */
  private record Proved(TokenGrant grant, Map<String, StoredTokens> tokens) {}
}
