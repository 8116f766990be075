package dev.integrations.core.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token answer gave.
 *
 * @param slots the tokens by slot; most providers fill {@link OAuthProvider#SLOT} alone
 * @param account the provider's id of the account where the answer names it; null otherwise
 * @param facts for the integration's metadata, such as {@code api_domain}; never a secret
 */
public record TokenGrant(
    Map<String, TokenSet> slots, @Nullable String account, Map<String, String> facts) {
  /** For answers that give no tokens, as that of a revocation. */
  static final TokenGrant NOTHING = new TokenGrant(Map.of(), null, Map.of());

  public TokenGrant {
    slots = Map.copyOf(slots);
    facts = Map.copyOf(facts);
  }

  /** The same tokens, with whose account they open and what else the answer tells. */
  public TokenGrant with(@Nullable String account, Map<String, String> facts) {
    return new TokenGrant(slots, account, facts);
  }

  /** A grant of {@link OAuthProvider#SLOT} alone. */
  public static TokenGrant of(
      TokenSet tokens, @Nullable String account, Map<String, String> facts) {
    return new TokenGrant(Map.of(OAuthProvider.SLOT, tokens), account, facts);
  }
}
