package dev.integrations.testing.oauth;

import static java.util.Objects.requireNonNull;

/**
 * An account at the provider, for which a person can consent.
 *
 * @param id as the provider names it: portal, company, organization, subject, workspace
 * @param name shown on the consent page
 * @param domain the part of a host name that is the account's own: {@code acme} in
 *     {@code acme.pipedrive.com}
 * @param dataCentre one of those that the server was started with; empty: the first
 */
public record FakeAccount(String id, String name, String domain, String dataCentre) {
  public FakeAccount {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(domain, "domain");
    requireNonNull(dataCentre, "dataCentre");
  }

  /** In the first data centre. */
  public static FakeAccount of(String id, String name, String domain) {
    return new FakeAccount(id, name, domain, "");
  }

  /** The same in a data centre. */
  public FakeAccount in(String otherDataCentre) {
    return new FakeAccount(id, name, domain, otherDataCentre);
  }
}
