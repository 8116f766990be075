package dev.integrations.crm.hubspot;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** HubSpot's OAuth (developers.hubspot.com, auth-oauth guide; facts of the 2026-09 specifications). */
final class HubSpotDescriptor {
  private static final URI AUTHORIZE = URI.create("https://app.hubspot.com/oauth/authorize");
  private static final URI API = URI.create("https://api.hubapi.com");
  private static final URI TOKEN = API.resolve(HubSpotPaths.TOKEN);
  private static final URI REVOKE = API.resolve(HubSpotPaths.REVOKE);

  /** An access token's life, where the answer does not say: 2026-09 declares no answer. */
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static final TokenReader STANDARD = TokenReader.standard();

  private HubSpotDescriptor() {}

  static OAuthProvider provider(OAuthApp app) {
    return OAuthProvider.builder(HubSpot.PROVIDER, AUTHORIZE, TOKEN)
        .hosts("hubapi.com")
        .apiBase(API)
        .revocation(Revocation.of(REVOKE))
        .tokenLifetime(HALF_AN_HOUR)
        // A refresh mostly gives the same refresh token back; nothing promises it.
        .tokens(HubSpotDescriptor::read)
        .faults(new HubSpotFaults())
        .account(new HubSpotAccount(app))
        .build();
  }

  static TokenGrant read(TokenCall call, JsonObject answer) {
    TokenGrant grant = STANDARD.read(call, answer);
    String user = answer.scalar("user_id");
    return grant.with(answer.scalar("hub_id"), user == null ? Map.of() : Map.of("user_id", user));
  }
}
