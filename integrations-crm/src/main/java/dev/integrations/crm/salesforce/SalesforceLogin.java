package dev.integrations.crm.salesforce;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a customer of Salesforce logs in. Production and sandboxes have hosts of their own, and an org may
 * have one too (My Domain).
 *
 * @param host only a name; Salesforce's hosts alone are given credentials
 */
public record SalesforceLogin(String host) {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?::[0-9]{1,5})?");

  /** @throws IllegalArgumentException when it is no host's name, or one where nobody logs in */
  public SalesforceLogin {
    host = host.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "host: expected a name such as acme.my.salesforce.com, without https:// and path");
    }
    if (host.endsWith(".force.com")) {
      throw new IllegalArgumentException("host: " + host.replaceFirst("^.*?\\.", "*.")
          + " shows pages only; expected the My Domain login, such as acme.my.salesforce.com");
    }
  }

  /** Production and Developer Edition orgs. */
  public static SalesforceLogin production() {
    return new SalesforceLogin("login.salesforce.com");
  }

  /** Sandboxes. */
  public static SalesforceLogin sandbox() {
    return new SalesforceLogin("test.salesforce.com");
  }

  /**
   * An org's own host.
   *
   * @param host {@code acme.my.salesforce.com} or {@code acme--dev.sandbox.my.salesforce.com}
   */
  public static SalesforceLogin myDomain(String host) {
    return new SalesforceLogin(host);
  }
}
