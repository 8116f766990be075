package dev.integrations.testing.oauth;

import java.time.Duration;
import java.util.Set;

/** What can be changed while the server runs. Thread-safe. */
final class Switches {
  volatile RefreshRotation rotation;
  /** How long an old refresh token works on after its successor was made. */
  volatile Duration grace = Duration.ZERO;

  volatile Duration accessTokenLife;
  volatile Duration codeLife;
  /** How far the server's clock is ahead of ours. */
  volatile Duration skew = Duration.ZERO;

  volatile int tokenLength;
  volatile Pkce pkce;
  volatile Set<ClientProof> authentication;
  volatile boolean issuesRefreshTokens = true;
  volatile boolean namesIssuer;
  volatile boolean loopbackHosts;

  Switches(Flavour flavour) {
    rotation = flavour.rotation();
    accessTokenLife = flavour.accessTokenLife();
    tokenLength = flavour.tokenLength();
    codeLife = flavour.codeLife();
    pkce = flavour.pkce();
    authentication = flavour.authentication();
    namesIssuer = flavour.namesIssuer();
  }
}
