package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.oauth.ConnectionSecret.ClientCredentials;
import dev.integrations.core.oauth.ConnectionSecret.ServiceAccountKey;
import dev.integrations.core.oauth.TokenRequest.Client;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the token endpoint of one account, in the ways of RFC 6749 and RFC 7523. Thread-safe. */
final class Grants {
  private final Registration registration;
  private final Sites sites;
  private final TokenCalls calls;

  Grants(Registration registration, Sites sites, TokenCalls calls) {
    this.registration = registration;
    this.sites = sites;
    this.calls = calls;
  }

  /** Sent once: a code that may be used up is not sent again (S14). */
  TokenOutcome exchange(String code, URI redirectUri, @Nullable String verifier, CallScope scope) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", redirectUri.toString());
    if (verifier != null) fields.put("code_verifier", verifier);
    return send(TokenCall.EXCHANGE, fields, client(), scope);
  }

  TokenOutcome refresh(Secret refreshToken, CallScope scope) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    if (registration.provider().tokens().redirectUriOnRefresh()) {
      fields.put("redirect_uri", registration.app().redirectUri().toString());
    }
    return send(TokenCall.REFRESH, fields, client(), scope);
  }

  /** An access token without a refresh token. */
  TokenOutcome mint(ConnectionSecret from, Instant now, CallScope scope) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (from instanceof ServiceAccountKey key) {
      fields.put("grant_type", Assertion.GRANT_TYPE);
      fields.put("assertion", Assertion.signed(key, now));
      return send(TokenCall.MINT, fields, null, scope);
    }
    fields.put("grant_type", "client_credentials");
    Set<String> scopes = registration.app().scopes();
    String separator = registration.provider().consent().scopeSeparator();
    if (separator != null && !scopes.isEmpty()) fields.put("scope", String.join(separator, scopes));
    Client client = from instanceof ClientCredentials own ? client(own) : client();
    return send(TokenCall.MINT, fields, client, scope);
  }

  /** RFC 7009, 2.1; there must be such an endpoint. */
  TokenOutcome revoke(URI endpoint, Secret token, Revocation.Token kind, CallScope scope) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", token.reveal());
    fields.put(
        "token_type_hint", kind == Revocation.Token.REFRESH ? "refresh_token" : "access_token");
    return calls.send(
        registration,
        sites.rules(),
        new TokenRequest(TokenCall.REVOKE, endpoint, fields, client(), scope));
  }

  /**
   * The tokens as they are kept.
   *
   * @param sentAt when they were asked for: they live no longer than counted from then
   * @param asked the scopes that were granted where the answer does not say
   */
  StoredTokens stored(
      TokenSet answer, Instant sentAt, Set<String> asked, @Nullable ConnectionSecret mint) {
    Duration said = answer.lifetime();
    Duration lifetime = said == null ? registration.provider().tokens().lifetime() : said;
    Duration refreshLifetime = answer.refreshLifetime();
    Set<String> scopes = answer.scopes();
    return new StoredTokens(
        answer.access(),
        answer.refresh(),
        lifetime == null ? null : sentAt.plus(lifetime),
        refreshLifetime == null ? null : sentAt.plus(refreshLifetime),
        scopes == null ? asked : scopes,
        sentAt,
        registration.app().clientId(),
        registration.app().version(),
        null,
        mint);
  }

  private TokenOutcome send(
      TokenCall call, Map<String, String> fields, @Nullable Client client, CallScope scope) {
    return calls.send(
        registration, sites.rules(), new TokenRequest(call, sites.token(), fields, client, scope));
  }

  private Client client() {
    return new Client(registration.app().clientId(), registration.app().clientSecret());
  }

  private Client client(ClientCredentials own) {
    String id = own.clientId();
    return id == null ? client() : new Client(id, own.clientSecret());
  }
}
