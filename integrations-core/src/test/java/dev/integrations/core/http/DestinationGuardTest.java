package dev.integrations.core.http;

import static dev.integrations.core.http.DestinationGuard.Passage.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationGuardTest {
  private static final HostRules RULES =
      new HostRules(Set.of("salesforce.com", "müller.example"), Set.of());

  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("S24 only the provider's hosts, on label boundaries")
  @CsvSource({
    "the domain itself, https://salesforce.com/x, PUBLIC",
    "a subdomain, https://eu1.my.salesforce.com, PUBLIC",
    "upper case, https://EU1.SALESFORCE.COM, PUBLIC",
    "the port of https, https://salesforce.com:443, PUBLIC",
    "an international domain, https://api.MÜLLER.example, PUBLIC",
    "the same in ASCII, https://api.xn--mller-kva.example, PUBLIC",
    "a prefixed domain, https://evil-salesforce.com, REFUSED",
    "a suffixed domain, https://salesforce.com.evil.net, REFUSED",
    "the domain as user, https://salesforce.com@evil.net, REFUSED",
    "a user at the domain, https://user@salesforce.com, REFUSED",
    "user and password, https://a:b@salesforce.com, REFUSED",
    "a trailing dot, https://salesforce.com., REFUSED",
    "another port, https://salesforce.com:8443, REFUSED",
    "no TLS, http://salesforce.com, REFUSED",
    "no TLS on the port of TLS, http://salesforce.com:443, REFUSED",
    "a backslash, https://evil.net\\.salesforce.com, REFUSED",
    "the domain in the path, https://evil.net/salesforce.com, REFUSED",
    "the domain in the query, https://evil.net?salesforce.com, REFUSED",
    "the domain in the fragment, https://evil.net#salesforce.com, REFUSED",
    "a look-alike letter, https://ѕalesforce.com, REFUSED",
    "the top level alone, https://com, REFUSED",
    "a literal address, https://93.184.216.34, REFUSED",
    "a literal IPv6 address, https://[2606:2800:220:1::1], REFUSED",
    "an address as one number, https://2130706433, REFUSED",
    "an encoded dot, https://evil%2esalesforce.com, PUBLIC"
  })
  void onlyTheProvidersHosts(String name, String url, DestinationGuard.Passage passage) {
    DestinationGuard guard = new DestinationGuard(RULES, Set.of());

    HttpUrl parsed = HttpUrl.parse(url);

    assertEquals(passage, parsed == null ? REFUSED : guard.passage(parsed));
  }

  @ParameterizedTest
  @DisplayName("S25 what the operator set is trusted: that origin and no other")
  @CsvSource({
    "http://localhost:8080/base, TRUSTED",
    "http://LOCALHOST:8080, TRUSTED",
    "https://localhost:8080, REFUSED",
    "http://localhost:8081, REFUSED",
    "http://localhost, REFUSED",
    "http://127.0.0.1:8080, REFUSED",
    "http://user@localhost:8080, REFUSED",
    "http://10.0.0.7:1234, TRUSTED",
    "https://evolution_api, TRUSTED",
    "http://db:5432, TRUSTED",
    "http://db:5433, REFUSED"
  })
  void whatTheOperatorSetIsTrusted(String url, DestinationGuard.Passage passage) {
    DestinationGuard guard = new DestinationGuard(
        HostRules.trusted(URI.create("http://localhost:8080/x")),
        Set.of(HostName.of("10.0.0.7"), HostName.of("evolution_api"), HostName.of("DB:5432 ")));

    assertEquals(passage, guard.passage(HttpUrl.get(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com",
        "10.0.0.1",
        "::1",
        "a b",
        "https://x.com",
        "x.com/y",
        "u@x.com",
        "*.x.com",
        "x.com:443"
      })
  void aSuffixIsADomain(String suffix) {
    assertThrows(IllegalArgumentException.class, () -> new HostRules(Set.of(suffix), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "x.com/y", "u@x.com", "http://x.com", "x.com?y", "*"})
  void anAllowedHostIsAHost(String host) {
    assertThrows(
        IllegalArgumentException.class, () -> HttpPipeline.builder().allowHosts(List.of(host)));
  }

  @Test
  @DisplayName("S24 a refused destination is refused before any I/O, without its credentials")
  void aRefusedDestinationIsRefusedBeforeAnyIo() {
    HttpPipeline pipeline = acme.pipeline().httpClient(resolvingTo("127.0.0.1")).build();
    ApiProfile profile = ApiProfile.builder(
            Acme.ID, URI.create("https://evil-salesforce.com"), Acme.key())
        .hosts(RULES)
        .build();

    var error = assertThrows(
        BlockedException.class,
        () -> pipeline.calls(profile, Acme.SCOPE).execute(Call.get("/x").build()));

    assertEquals("destination_refused", error.code());
    assertEquals(Retry.NEVER, error.retry());
    assertTrue(error.getMessage().contains("evil-salesforce.com"), error.getMessage());
    assertFalse(error.getMessage().contains("canary"), error.getMessage());
    assertEquals("blocked", acme.record().outcome());
  }

  @ParameterizedTest
  @DisplayName("S25 a provider's name that resolves to such an address is refused")
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00:ec2::254"})
  void aNameOfAPrivateAddressIsRefused(String address) {
    HttpPipeline pipeline = acme.pipeline().httpClient(resolvingTo(address)).build();

    var error = assertThrows(
        BlockedException.class,
        () -> salesforce(pipeline).execute(Call.get("/x").build()));

    assertTrue(error.getMessage().contains("not public"), error.getMessage());
    assertEquals(1, acme.record().attempts());
  }

  @Test
  @DisplayName("S25 one private address among public ones refuses the name")
  void oneRefusedAddressIsEnough() {
    HttpPipeline pipeline =
        acme.pipeline().httpClient(resolvingTo("93.184.216.34", "10.1.2.3")).build();

    assertThrows(
        BlockedException.class,
        () -> salesforce(pipeline).execute(Call.get("/x").build()));
  }

  @Test
  @DisplayName("S25 behind a proxy the provider is refused unless the proxy is trusted")
  void behindAProxyItIsRefused() throws Exception {
    OkHttpClient proxied = new OkHttpClient.Builder()
        .proxy(
            new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", acme.server.getPort())))
        .build();
    Calls refused = salesforce(acme.pipeline().httpClient(proxied).build());
    Calls trusted = salesforce(acme.pipeline().httpClient(proxied).trustProxy().build());
    for (int i = 0; i < 3; i++) acme.answers(Acme.answer(502));

    assertThrows(BlockedException.class, () -> refused.execute(Call.get("/x").build()));
    assertEquals(0, acme.requests());
    assertThrows(TransportException.class, () -> trusted.execute(Call.get("/x").build()));

    assertEquals("CONNECT login.salesforce.com:443 HTTP/1.1", acme.request().getRequestLine());
  }

  @Test
  @DisplayName("S25 behind a proxy what the operator set is called through it")
  void whatTheOperatorSetGoesThroughTheProxy() throws Exception {
    acme.answers(Acme.answer(200));
    OkHttpClient proxied = new OkHttpClient.Builder()
        .proxy(
            new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", acme.server.getPort())))
        .build();
    ApiProfile profile = ApiProfile.builder(
            Acme.ID, URI.create("http://evolution.internal:8080"), Acme.key())
        .build();

    acme.pipeline()
        .httpClient(proxied)
        .build()
        .calls(profile, Acme.SCOPE)
        .execute(Call.get("/x").build());

    assertEquals("GET http://evolution.internal:8080/x HTTP/1.1", acme.request().getRequestLine());
  }

  private static Calls salesforce(HttpPipeline pipeline) {
    ApiProfile profile = ApiProfile.builder(
            Acme.ID, URI.create("https://login.salesforce.com"), Acme.key())
        .hosts(RULES)
        .build();
    return pipeline.calls(profile, Acme.SCOPE);
  }

  private static OkHttpClient resolvingTo(String... addresses) {
    return new OkHttpClient.Builder()
        .dns(host ->
            List.of(addresses).stream().map(DestinationGuardTest::address).toList())
        .build();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
