package dev.integrations.core.oauth;

import java.net.URI;
import java.time.Instant;

/**
 * A consent to be given.
 *
 * @param url where the customer's browser goes
 * @param binding to be kept in a cookie of that browser and brought to the callback
 * @param expiresAt after which the callback is refused, by the store's clock
 */
public record AuthorizationStart(URI url, BrowserBinding binding, Instant expiresAt) {
  /** Without the URL: the state is in it. */
  @Override
  public String toString() {
    return "AuthorizationStart[" + url.getHost() + ", until " + expiresAt + "]";
  }
}
