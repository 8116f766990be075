package dev.integrations.core.http;

import java.net.URI;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Decides where credentials may go (S24, S25), on the URL that is really connected to: its host is
 * parsed, lower-cased and in ASCII. Immutable and thread-safe.
 */
final class DestinationGuard {
  /** What is known of a destination. */
  enum Passage {
    /** The operator set it: any scheme, port and address. */
    TRUSTED,
    /** The provider's: https, public addresses only. */
    PUBLIC,
    REFUSED
  }

  private final Set<String> suffixes;
  private final List<HttpUrl> trusted;
  private final Set<HostName> allowedHosts;

  DestinationGuard(HostRules rules, Set<HostName> allowedHosts) {
    this.suffixes = rules.suffixes();
    this.trusted = rules.trusted().stream().map(DestinationGuard::url).toList();
    this.allowedHosts = allowedHosts;
  }

  Passage passage(HttpUrl url) {
    if (!url.username().isEmpty() || !url.password().isEmpty()) return Passage.REFUSED;
    if (trusted(url)) return Passage.TRUSTED;
    boolean ofProvider = url.isHttps() && url.port() == 443 && matches(url.host());
    return ofProvider ? Passage.PUBLIC : Passage.REFUSED;
  }

  /** Whether scheme, host and port are the same. */
  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.host().equals(other.host())
        && one.port() == other.port()
        && one.scheme().equals(other.scheme());
  }

  static HttpUrl url(URI uri) {
    HttpUrl url = HttpUrl.parse(uri.toString());
    if (url == null) throw new IllegalArgumentException("expected an http or https URL");
    return url;
  }

  private boolean trusted(HttpUrl url) {
    for (HttpUrl origin : trusted) if (sameOrigin(origin, url)) return true;
    for (HostName host : allowedHosts) if (host.matches(url)) return true;
    return false;
  }

  private boolean matches(String host) {
    return suffixes.stream().anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
  }
}
