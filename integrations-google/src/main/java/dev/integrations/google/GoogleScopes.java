package dev.integrations.google;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Google answers with the long name of what may be asked for by a short one. */
final class GoogleScopes {
  private static final Map<String, String> LONG = Map.of(
      "email", "https://www.googleapis.com/auth/userinfo.email",
      "profile", "https://www.googleapis.com/auth/userinfo.profile");

  private GoogleScopes() {}

  /** Both names of each that has two, so that nothing seems to be missing. */
  static Set<String> underAllNames(Set<String> granted) {
    Set<String> all = new LinkedHashSet<>(granted);
    LONG.forEach((brief, full) -> {
      if (granted.contains(brief)) all.add(full);
      if (granted.contains(full)) all.add(brief);
    });
    return all;
  }
}
