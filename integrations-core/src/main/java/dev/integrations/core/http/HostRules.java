package dev.integrations.core.http;

import java.net.URI;
import java.util.Set;

/**
 * Where calls with credentials may go.
 *
 * @param suffixes domains of the provider, matched on label boundaries: {@code kommo.com} allows
 *     itself and its subdomains; https only, public addresses only
 * @param trusted origins that the operator set; any scheme, port and address
 */
public record HostRules(Set<String> suffixes, Set<URI> trusted) {
  public HostRules {
    suffixes = Set.copyOf(suffixes);
    trusted = Set.copyOf(trusted);
  }

  /** The origin of this URL, which the operator set, and no other. */
  public static HostRules trusted(URI base) {
    return new HostRules(Set.of(), Set.of(base));
  }
}
