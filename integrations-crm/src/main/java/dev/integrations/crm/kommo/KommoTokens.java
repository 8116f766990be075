package dev.integrations.crm.kommo;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import dev.integrations.core.oauth.TokenSet;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads token answers of Kommo: standard, and newer access tokens tell the account's shared host. */
final class KommoTokens implements TokenReader {
  private static final TokenReader STANDARD = TokenReader.standard();

  @Override
  public TokenGrant read(TokenCall call, JsonObject answer) {
    TokenGrant grant = STANDARD.read(call, answer);
    TokenSet tokens = grant.slots().get(OAuthProvider.SLOT);
    String shared = tokens == null ? null : KommoHosts.checked(claim(tokens.access()));
    return shared == null ? grant : grant.with(null, Map.of(KommoHosts.API_DOMAIN, shared));
  }

  /**
   * Read without checking the token's signature: the token came from Kommo itself, and a host that is
   * not Kommo's is not taken.
   */
  private static @Nullable String claim(Secret accessToken) {
    String[] parts = accessToken.reveal().split("\\.", -1);
    if (parts.length != 3) return null;
    try {
      JsonObject claims =
          JsonValue.parse(Base64.getUrlDecoder().decode(parts[1])).asObject();
      return claims == null ? null : claims.text("api_domain");
    } catch (IllegalArgumentException | JsonException e) {
      return null; // an opaque token is as good
    }
  }
}
