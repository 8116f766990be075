package dev.integrations.core.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet (IANA's special-purpose registries, RFC 6890). Of
 * IPv6 only global unicast does, less what carries an IPv4 address inside or leads elsewhere.
 */
final class PublicAddresses {
  private static final List<Block> NOT_PUBLIC_V4 = blocks(
      "0.0.0.0/8",
      "10.0.0.0/8",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
      "172.16.0.0/12",
      "192.0.0.0/24",
      "192.0.2.0/24",
      "192.88.99.0/24",
      "192.168.0.0/16",
      "198.18.0.0/15",
      "198.51.100.0/24",
      "203.0.113.0/24",
      "224.0.0.0/3",
      // Azure's host agent, the one metadata service at a public address.
      "168.63.129.16/32");

  private static final List<Block> PUBLIC_V6 = blocks("2000::/3");

  /** Teredo, ORCHID, benchmarking, documentation, 6to4. */
  private static final List<Block> NOT_PUBLIC_V6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {}

  /** Java itself turns an IPv4 address mapped into IPv6 into the IPv4 address. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) return !within(NOT_PUBLIC_V4, bytes);
    return within(PUBLIC_V6, bytes) && !within(NOT_PUBLIC_V6, bytes);
  }

  private static boolean within(List<Block> blocks, byte[] address) {
    return blocks.stream().anyMatch(block -> block.holds(address));
  }

  private static List<Block> blocks(String... cidrs) {
    return Arrays.stream(cidrs).map(Block::of).toList();
  }

  private record Block(byte[] prefix, int bits) {
    static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      try {
        // A literal: nothing is looked up.
        byte[] prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
        return new Block(prefix, Integer.parseInt(cidr.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(cidr, e);
      }
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      if (Arrays.mismatch(prefix, 0, whole, address, 0, whole) >= 0) return false;
      int rest = bits % 8;
      return rest == 0 || ((prefix[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
    }
  }
}
