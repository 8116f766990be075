package dev.integrations.core.http;

import java.net.URI;
import java.util.HashSet;
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
  private final Set<String> origins = new HashSet<>();
  private final Set<HostName> allowedHosts;

  DestinationGuard(HostRules rules, Set<HostName> allowedHosts) {
    this.suffixes = rules.suffixes();
    for (URI trusted : rules.trusted()) origins.add(origin(url(trusted)));
    this.allowedHosts = allowedHosts;
  }

  Passage passage(HttpUrl url) {
    if (!url.username().isEmpty() || !url.password().isEmpty()) return Passage.REFUSED;
    if (origins.contains(origin(url)) || allowedHosts.stream().anyMatch(host -> host.matches(url)))
      return Passage.TRUSTED;
    boolean ofProvider = url.isHttps() && url.port() == 443 && matches(url.host());
    return ofProvider ? Passage.PUBLIC : Passage.REFUSED;
  }

  /** Scheme, host and port. */
  static String origin(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  static HttpUrl url(URI uri) {
    HttpUrl url = HttpUrl.parse(uri.toString());
    if (url == null) throw new IllegalArgumentException("expected an http or https URL");
    return url;
  }

  private boolean matches(String host) {
    return suffixes.stream().anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
  }
}
