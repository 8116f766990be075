package dev.integrations.core.http;

import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A host as an operator writes it, in the form in which URLs are compared.
 *
 * @param host lower-case, in ASCII
 * @param port 0: none was named
 */
record HostName(String host, int port) {
  private static final Pattern OF_A_URL = Pattern.compile("[/?#@\\\\*\\s]");

  /** @throws IllegalArgumentException for anything but {@code name} and {@code name:port} */
  static HostName of(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    boolean more = OF_A_URL.matcher(name).find();
    HttpUrl url = more ? null : HttpUrl.parse("http://" + name + "/");
    if (url == null) throw new IllegalArgumentException("host: expected a name, or name:port");
    return new HostName(url.host(), name.endsWith(":" + url.port()) ? url.port() : 0);
  }

  boolean matches(HttpUrl url) {
    return url.host().equals(host) && (port == 0 || url.port() == port);
  }
}
