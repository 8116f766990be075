package dev.integrations.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("S25 addresses that are not of the public internet")
  @CsvSource({
    "this host, 0.0.0.0",
    "this network, 0.1.2.3",
    "private, 10.0.0.1",
    "private, 10.255.255.255",
    "carrier NAT, 100.64.0.1",
    "carrier NAT, 100.127.255.255",
    "Alibaba's metadata, 100.100.100.200",
    "loopback, 127.0.0.1",
    "loopback, 127.255.255.254",
    "link local, 169.254.0.1",
    "metadata, 169.254.169.254",
    "private, 172.16.0.1",
    "private, 172.31.255.255",
    "Oracle's metadata, 192.0.0.192",
    "documentation, 192.0.2.1",
    "private, 192.168.1.1",
    "benchmarks, 198.18.0.1",
    "benchmarks, 198.19.255.255",
    "documentation, 198.51.100.1",
    "documentation, 203.0.113.1",
    "multicast, 224.0.0.1",
    "reserved, 240.0.0.1",
    "broadcast, 255.255.255.255",
    "Azure's agent, 168.63.129.16",
    "unspecified, ::",
    "loopback, ::1",
    "mapped loopback, ::ffff:127.0.0.1",
    "mapped private, ::ffff:a00:1",
    "compatible loopback, ::127.0.0.1",
    "NAT64 of a private one, 64:ff9b::a00:1",
    "local NAT64, 64:ff9b:1::1",
    "discard, 100::1",
    "Teredo, 2001::1",
    "documentation, 2001:db8::1",
    "6to4 of a private one, 2002:a00:1::1",
    "documentation, 3fff::1",
    "unique local, fc00::1",
    "unique local, fdff::1",
    "EC2's metadata, fd00:ec2::254",
    "link local, fe80::1",
    "site local, fec0::1",
    "multicast, ff02::1"
  })
  void isNotPublic(String name, String address) throws UnknownHostException {
    assertFalse(PublicAddresses.isPublic(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "169.253.255.255",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:2800:220:1:248:1893:25c8:1946",
        "2a00:1450:4001::1",
        "2001:4860:4860::8888"
      })
  void isPublic(String address) throws UnknownHostException {
    assertTrue(PublicAddresses.isPublic(InetAddress.getByName(address)));
  }

  @Test
  @DisplayName("S25 an IPv4 address mapped into IPv6 is judged as the IPv4 address")
  void mappedBytesAreJudgedAsIpv4() throws UnknownHostException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};

    InetAddress address = InetAddress.getByAddress("salesforce.com", mapped);

    assertEquals(4, address.getAddress().length);
    assertFalse(PublicAddresses.isPublic(address));
  }
}
