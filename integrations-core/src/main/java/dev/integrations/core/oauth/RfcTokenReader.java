package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RFC 6749, 5.1, with the liberties that servers take. */
final class RfcTokenReader implements TokenReader {
  @Override
  public TokenGrant read(TokenCall call, JsonObject answer) {
    return read(answer);
  }

  /** A grant without slots when there is no access token. */
  static TokenGrant read(JsonObject answer) {
    Secret access = secret(answer, "access_token");
    if (access == null) return new TokenGrant(Map.of(), null, Map.of());
    Set<String> scopes = Scopes.read(answer);
    TokenSet tokens = new TokenSet(
        access,
        secret(answer, "refresh_token"),
        Lifetimes.read(answer, "expires_in"),
        Lifetimes.read(answer, "refresh_token_expires_in"),
        scopes);
    return TokenGrant.of(tokens, null, Map.of());
  }

  private static @Nullable Secret secret(JsonObject answer, String name) {
    String text = answer.text(name);
    return text == null || text.isBlank() ? null : Secret.of(text);
  }
}
