package dev.integrations.crm.internal;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An origin that a provider names. Whether it may be called is decided by the provider's host rules. */
public final class NamedOrigin {
  /** Nothing but scheme, name and port: no user, path, query; names outside ASCII are not what they look. */
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?)/?");

  private NamedOrigin() {}

  /**
   * The same URL at another origin.
   *
   * @param fact names the origin in the message
   * @throws IllegalArgumentException when it is none
   */
  public static URI move(URI configured, String origin, String fact) {
    Matcher matcher = ORIGIN.matcher(origin);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          fact + ": expected an origin such as https://name.example, got something else");
    }
    return at(configured, matcher.group(1), matcher.group(2));
  }

  /** The same URL, by https, at a host that was checked. */
  public static URI move(URI configured, String host) {
    return at(configured, "https", host);
  }

  private static URI at(URI configured, String scheme, String authority) {
    String query = configured.getRawQuery();
    String rest = configured.getRawPath() + (query == null ? "" : "?" + query);
    return URI.create(scheme + "://" + authority + rest);
  }
}
