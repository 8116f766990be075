package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.internal.RandomText;
import java.net.URI;
import java.time.Duration;

/**
 * Ties a consent to the browser that began it, so that nobody can finish it in another one (RFC 6749,
 * 10.12). The host keeps it in a cookie between {@code begin} and the callback. Immutable.
 *
 * @param value unguessable; not the state
 */
public record BrowserBinding(Secret value) {
  /** Of the cookie over https: bound to the host that set it, and to no other. */
  private static final String NAME = "__Host-integrations-oauth";

  /** Over plain http a browser takes no {@code __Host-} cookie. */
  private static final String LOOPBACK_NAME = "integrations-oauth";

  private static final int BITS = 256;

  /** What a browser brought back; anything that is no binding of ours fits no authorization. */
  public static BrowserBinding of(String value) {
    return new BrowserBinding(Secret.of(value));
  }

  static BrowserBinding random() {
    return of(RandomText.ofBits(BITS));
  }

  /**
   * The name of the cookie.
   *
   * @param redirectUri of the app: where the browser comes back
   */
  public static String cookieName(URI redirectUri) {
    return RedirectUris.isLoopback(redirectUri) ? LOOPBACK_NAME : NAME;
  }

  /**
   * The value of a {@code Set-Cookie} header: not readable for scripts, sent along when the provider
   * sends the browser back, gone with the authorization. Secure, but for a loopback address over plain
   * http.
   *
   * @param redirectUri of the app: where the browser comes back
   * @param lifetime until the authorization ends
   */
  public String cookie(URI redirectUri, Duration lifetime) {
    return cookieName(redirectUri) + "=" + value.reveal() + attributes(redirectUri, lifetime);
  }

  /** The value of a {@code Set-Cookie} header that removes it. */
  public static String expiredCookie(URI redirectUri) {
    return cookieName(redirectUri) + "=" + attributes(redirectUri, Duration.ZERO);
  }

  /** What lies in the store: the value cannot be won back from it. */
  String hash() {
    return Digests.sha256(value.reveal());
  }

  private static String attributes(URI redirectUri, Duration lifetime) {
    String secure = RedirectUris.isLoopback(redirectUri) ? "" : "; Secure";
    return "; Path=/; Max-Age=" + lifetime.toSeconds() + secure + "; HttpOnly; SameSite=Lax";
  }
}
