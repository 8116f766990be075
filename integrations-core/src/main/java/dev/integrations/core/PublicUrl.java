package dev.integrations.core;

import java.net.URI;

/** What webhook URLs begin with. */
final class PublicUrl {
  private PublicUrl() {}

  /** Without a slash at its end. */
  static URI checked(URI url) {
    boolean http =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    boolean bare =
        url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
    if (!http || url.getHost() == null || !bare) {
      throw new IllegalArgumentException(
          "publicUrl: expected an absolute http or https URL without query, fragment and user");
    }
    return URI.create(url.toString().replaceAll("/+$", ""));
  }
}
