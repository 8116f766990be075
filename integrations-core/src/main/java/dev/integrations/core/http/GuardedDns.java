package dev.integrations.core.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves to public addresses only. What it returns is what is connected to: there is no second
 * look-up. One private address among several is refused as well, it has no business there.
 */
final class GuardedDns implements Dns {
  private final Dns dns;

  GuardedDns(Dns dns) {
    this.dns = dns;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = List.copyOf(dns.lookup(host));
    if (!addresses.stream().allMatch(PublicAddresses::isPublic)) throw new Refused(host);
    return addresses;
  }

  /** The name leads to an address that is not public. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Refused(String host) {
      super(host + " does not resolve to public addresses only");
    }
  }
}
