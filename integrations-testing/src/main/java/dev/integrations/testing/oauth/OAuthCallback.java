package dev.integrations.testing.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes back to the redirect URI. It holds a code, so its {@code toString()} shows names only.
 *
 * @param url the redirect URI with everything in its query
 * @param parameters all values of each parameter
 */
public record OAuthCallback(URI url, Map<String, List<String>> parameters) {
  public OAuthCallback {
    requireNonNull(url, "url");
    parameters = Map.copyOf(parameters);
  }

  static OAuthCallback of(URI url) {
    return new OAuthCallback(url, Parameters.parse(url.getRawQuery()).all());
  }

  /** The first value; null: none. */
  public @Nullable String parameter(String name) {
    List<String> values = parameters.get(name);
    return values == null ? null : values.get(0);
  }

  @Override
  public String toString() {
    return "OAuthCallback" + parameters.keySet();
  }
}
