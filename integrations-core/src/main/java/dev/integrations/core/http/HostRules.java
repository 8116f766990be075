package dev.integrations.core.http;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where calls with credentials may go.
 *
 * @param suffixes domains of the provider, matched on label boundaries: {@code kommo.com} allows
 *     itself and its subdomains; https only, public addresses only
 * @param trusted origins that the operator set; any scheme, port and address
 */
public record HostRules(Set<String> suffixes, Set<URI> trusted) {
  /** @throws IllegalArgumentException for a suffix that is no domain of two labels or more */
  public HostRules {
    suffixes = suffixes.stream().map(HostRules::domain).collect(Collectors.toUnmodifiableSet());
    trusted = Set.copyOf(trusted);
  }

  /** The origin of this URL, which the operator set, and no other. */
  public static HostRules trusted(URI base) {
    return new HostRules(Set.of(), Set.of(base));
  }

  private static String domain(String suffix) {
    HostName name = HostName.of(suffix);
    if (name.port() != 0 || !name.host().matches(".+\\.[^.]*[a-z][^.]*")) {
      throw new IllegalArgumentException("suffix: expected a domain of two labels or more");
    }
    return name.host();
  }
}
