package dev.integrations.core.oauth;

import java.net.URI;
import java.util.Set;

/** Where a provider may send the customer back to (RFC 6749, 3.1.2; RFC 9700, 2.1). */
final class RedirectUris {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private RedirectUris() {}

  /** @throws IllegalArgumentException unless https, or http for loopback, without fragment and user */
  static void check(URI uri) {
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    boolean bare = uri.getRawFragment() == null && uri.getRawUserInfo() == null;
    if (uri.getHost() == null || !bare || !(https || isLoopback(uri))) {
      throw new IllegalArgumentException(
          "redirectUri: expected an https URL, or http for loopback, without fragment and user");
    }
  }

  /** Plain http to this machine itself. */
  static boolean isLoopback(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
  }
}
