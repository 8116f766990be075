package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants in which no person takes part: client credentials, and assertions (RFC 7523). */
final class AppGrants {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Grants grants;
  private final Flavour flavour;
  private final Accounts accounts;
  private final Map<String, PublicKey> signers;

  AppGrants(Grants grants, Flavour flavour, Accounts accounts, Map<String, PublicKey> signers) {
    this.grants = grants;
    this.flavour = flavour;
    this.accounts = accounts;
    this.signers = signers;
  }

  /** For the first account; without a refresh token (RFC 6749, 4.4.3). */
  Issue clientCredentials(TokenCall call) {
    FakeClient client = call.client();
    if (client.secret() == null) {
      throw new Refused(OAuthFailure.UNAUTHORIZED_CLIENT, "a public client has no credentials");
    }
    Set<String> scopes = scopes(call.parameters().get("scope"), client.scopes());
    return grants.grant(client.id(), accounts.all().get(0), "", scopes, false, null, call.origin());
  }

  Issue assertion(TokenCall call) {
    JsonObject claims = verified(call.parameters().need("assertion"), call);
    String issuer = String.valueOf(claims.text("iss"));
    String subject = claims.text("sub");
    FakeAccount account = flavour.impersonated(subject == null ? issuer : subject, accounts.all());
    String asked = claims.text("scope");
    Set<String> scopes = scopes(asked == null ? call.parameters().get("scope") : asked, Set.of());
    return grants.grant(issuer, account, "", scopes, false, null, call.origin());
  }

  private Set<String> scopes(@Nullable String asked, Set<String> registered) {
    if (asked == null) return registered;
    Set<String> scopes = flavour.scopes(asked);
    if (registered.isEmpty() || registered.containsAll(scopes)) return scopes;
    throw new Refused(OAuthFailure.INVALID_SCOPE, "a scope that this app is not registered for");
  }

  private JsonObject verified(String assertion, TokenCall call) {
    Jwt jwt = parse(assertion);
    String issuer = jwt.claims().text("iss");
    if (issuer == null || !signers.containsKey(issuer)) throw refused("iss is unknown");
    if (!jwt.isSignedBy(signers.get(issuer))) throw refused("signature does not fit");
    if (!isForUs(jwt.claims(), call)) throw refused("aud is not this server");
    Long expires = jwt.claims().whole("exp");
    if (expires == null) throw refused("exp is missing");
    long now = grants.now().getEpochSecond();
    if (expires <= now) throw refused("assertion has expired");
    Long issued = jwt.claims().whole("iat");
    long from = issued == null ? now : issued;
    if (from > now + 300) throw refused("iat is in the future");
    if (expires - from > LONGEST.toSeconds()) throw refused("assertion lives too long");
    return jwt.claims();
  }

  private static Jwt parse(String assertion) {
    try {
      return Jwt.parse(assertion);
    } catch (IllegalArgumentException malformed) {
      throw refused("assertion is not a JWT: " + malformed.getMessage());
    }
  }

  private boolean isForUs(JsonObject claims, TokenCall call) {
    Set<String> known = new HashSet<>(flavour.audiences());
    known.addAll(List.of(call.origin(), call.origin() + flavour.tokenPath()));
    JsonArray several = claims.array("aud");
    if (several == null) return known.contains(String.valueOf(claims.text("aud")));
    return several.values().stream()
        .anyMatch(each -> known.contains(String.valueOf(each.asText())));
  }

  private static Refused refused(String detail) {
    return new Refused(OAuthFailure.INVALID_GRANT, detail);
  }
}
