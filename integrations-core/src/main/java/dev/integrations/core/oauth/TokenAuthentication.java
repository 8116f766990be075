package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.store.CredentialKey;

/** Puts a token that works on each call; one that is refused is refreshed once. Thread-safe. */
final class TokenAuthentication implements Authentication {
  private final Tokens tokens;
  private final CredentialKey key;

  TokenAuthentication(Tokens tokens, CredentialKey key) {
    this.tokens = tokens;
    this.key = key;
  }

  @Override
  public String headerName() {
    return tokens.usable(key).token().headerName();
  }

  @Override
  public Secret headerValue() {
    return tokens.usable(key).token().headerValue();
  }

  /** Who was refused an older token than the stored one gets that one; nothing is refreshed then. */
  @Override
  public boolean renew(Secret refused) {
    Held stored = tokens.stored(key);
    if (!stored.token().headerValue().equals(refused)) return true;
    if (!stored.tokens().isRenewable()) return false;
    tokens.refreshed(stored, Demand.beyond(stored.generation()));
    return true;
  }
}
