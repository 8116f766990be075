package dev.integrations.google;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.core.oauth.Rotation;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import dev.integrations.core.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Google's OAuth (developers.google.com/identity/protocols/oauth2, 2026). */
final class GoogleDescriptor {
  private static final URI AUTHORIZE = URI.create("https://accounts.google.com/o/oauth2/v2/auth");
  private static final URI TOKEN = URI.create("https://oauth2.googleapis.com/token");
  private static final URI REVOKE = URI.create("https://oauth2.googleapis.com/revoke");

  /** Says who consented. Each service has a host of its own. */
  private static final URI API = URI.create("https://openidconnect.googleapis.com");

  private static final String ISSUER = "https://accounts.google.com";

  /** "Six months" after which an unused refresh token dies. */
  private static final Duration SIX_MONTHS = Duration.ofDays(180);

  private static final TokenReader STANDARD = TokenReader.standard();

  private GoogleDescriptor() {}

  static OAuthProvider provider() {
    return OAuthProvider.builder(Google.PROVIDER, AUTHORIZE, TOKEN)
        .hosts("googleapis.com")
        .apiBase(API)
        .issuer(ISSUER, false)
        // Without both, a second consent gives no refresh token.
        .authorizeParameter("access_type", "offline")
        .authorizeParameter("prompt", "consent")
        // It ends everything that the user allowed to the Cloud project, also for other tenants.
        .revocation(new Revocation(REVOKE, Revocation.Token.REFRESH, false))
        .rotation(Rotation.KEEPS)
        .idleLimit(SIX_MONTHS)
        .tokens(GoogleDescriptor::read)
        .faults(new GoogleFaults())
        .account(GoogleDescriptor::account)
        .build();
  }

  static TokenGrant read(TokenCall call, JsonObject answer) {
    TokenGrant grant = STANDARD.read(call, answer);
    TokenSet tokens = grant.slots().get(OAuthProvider.SLOT);
    Set<String> scopes = tokens == null ? null : tokens.scopes();
    if (tokens == null || scopes == null) return grant;
    TokenSet named = new TokenSet(
        tokens.access(),
        tokens.refresh(),
        tokens.lifetime(),
        tokens.refreshLifetime(),
        GoogleScopes.underAllNames(scopes));
    return TokenGrant.of(named, null, Map.of());
  }

  /**
   * Asked of Google itself rather than read from {@code id_token}, whose signature would have to be
   * checked (S22). Needs the scope {@code openid}. A user's address is no key: it can change hands. Of a
   * service account it is known who signed.
   */
  static Account account(Calls calls, TokenGrant grant) {
    String signer = grant.account();
    if (signer != null) return new Account(signer, Map.of());
    Reply reply = calls.execute(Call.get("/v1/userinfo").named("userinfo").build());
    JsonObject user = reply.jsonObject();
    String subject = user.scalar("sub");
    if (subject == null) throw reply.missing("sub");
    String domain = user.text("hd");
    return new Account(subject, domain == null ? Map.of() : Map.of("hosted_domain", domain));
  }
}
