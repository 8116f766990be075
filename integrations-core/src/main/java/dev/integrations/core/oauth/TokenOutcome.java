package dev.integrations.core.oauth;

import dev.integrations.core.error.IntegrationException;

/** How a token call ended. */
sealed interface TokenOutcome {
  /** It gave tokens. */
  record Granted(TokenGrant grant) implements TokenOutcome {}

  /**
   * It gave none.
   *
   * @param unknown whether the provider may have done it all the same, so that a refresh token may be
   *     used up
   * @param error for the caller
   */
  record Failed(TokenFault fault, boolean unknown, IntegrationException error)
      implements TokenOutcome {}

  /** @throws IntegrationException when it gave none */
  default TokenGrant grant() {
    if (this instanceof Failed failed) throw failed.error();
    return ((Granted) this).grant;
  }
}
