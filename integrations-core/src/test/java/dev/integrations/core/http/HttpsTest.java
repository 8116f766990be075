package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider by its public name, over TLS; only the last metre of the network is bent to this machine. */
@Timeout(20)
class HttpsTest {
  private static final String PASSWORD = "changeit";
  private static SSLContext tls;
  private static X509TrustManager trust;

  private final Acme acme = new Acme();
  private final MockWebServer server = acme.server;
  private final List<String> resolved = new ArrayList<>();
  private final List<SocketAddress> connected = new ArrayList<>();

  @BeforeAll
  static void makeACertificate(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("acme.p12");
    keytool(
        "-genkeypair",
        "-keystore",
        file.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-alias",
        "acme",
        "-keyalg",
        "EC",
        "-dname",
        "CN=acme",
        "-ext",
        "SAN=dns:api.acme.example");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("acme", store.getCertificate("acme"));
    TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
    trusts.init(trusted);
    trust = (X509TrustManager) trusts.getTrustManagers()[0];
    tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  @DisplayName("S25 the address that was checked is the one connected to, after one look-up")
  void theCheckedAddressIsConnectedTo(Protocol protocol) throws Exception {
    https(protocol);
    server.enqueue(answer(200));
    server.enqueue(answer(201));
    Calls calls = calls("api.acme.example", bent(new BentSockets()));

    assertEquals(200, calls.execute(Call.get("/x").build()).status());
    assertEquals(201, calls.execute(Call.post("/x").build()).status());

    assertEquals(List.of("api.acme.example"), resolved);
    assertEquals(List.of(new InetSocketAddress("93.184.216.34", 443)), connected);
    assertEquals(
        protocol == Protocol.HTTP_2 ? "HTTP/2" : "HTTP/1.1",
        server.takeRequest().getVersion());
  }

  @Test
  @DisplayName("A certificate for another name ends the call before anything is sent")
  void aCertificateForAnotherNameIsRefused() throws Exception {
    https(Protocol.HTTP_1_1);
    Calls calls = calls("evil.acme.example", bent(new BentSockets()));

    var error = assertThrows(
        TransportException.class, () -> calls.execute(Call.post("/x").build()));

    assertEquals("tls_failed", error.code());
    assertEquals(Retry.SAFE, error.retry());
    assertInstanceOf(SSLException.class, error.getCause());
    assertEquals(0, server.getRequestCount());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  @DisplayName("An interrupt ends a call over TLS as well")
  void anInterruptEndsACallOverTls(Protocol protocol) throws Exception {
    https(protocol);
    server.enqueue(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    ApiProfile profile = ApiProfile.builder(
            Acme.ID, URI.create("https://localhost:" + server.getPort()), Acme.key())
        .build();
    OkHttpClient host = new OkHttpClient.Builder()
        .sslSocketFactory(tls.getSocketFactory(), trust)
        .hostnameVerifier((name, session) -> true)
        .build();
    Calls calls = acme.pipeline().httpClient(host).build().calls(profile, Acme.SCOPE);
    FutureTask<Reply> running =
        new FutureTask<>(() -> calls.execute(Call.post("/x").build()));
    Thread thread = new Thread(running, "caller");
    thread.start();
    server.takeRequest();

    thread.interrupt();

    var outcome = assertThrows(ExecutionException.class, () -> running.get(5, TimeUnit.SECONDS));
    var error = assertInstanceOf(TransportException.class, outcome.getCause());
    assertEquals("interrupted", error.code());
    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  @DisplayName("G44 a write whose stream or connection is dropped is sent once")
  void aDroppedWriteIsSentOnce(Protocol protocol) throws Exception {
    https(protocol);
    for (int i = 0; i < 3; i++) {
      server.enqueue(new MockResponse.Builder()
          .onResponseStart(new SocketEffect.CloseSocket())
          .build());
    }
    Calls calls = calls("api.acme.example", bent(new BentSockets()));

    var error = assertThrows(
        TransportException.class, () -> calls.execute(Call.post("/x").build()));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(1, server.getRequestCount());
  }

  private void https(Protocol protocol) {
    server.setProtocols(
        protocol == Protocol.HTTP_2
            ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_1_1));
    server.useHttps(tls.getSocketFactory());
  }

  private Calls calls(String host, OkHttpClient client) {
    ApiProfile profile = ApiProfile.builder(Acme.ID, URI.create("https://" + host), Acme.key())
        .hosts(new HostRules(Set.of("acme.example"), Set.of()))
        .build();
    return acme.pipeline().httpClient(client).build().calls(profile, Acme.SCOPE);
  }

  private OkHttpClient bent(SocketFactory sockets) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(tls.getSocketFactory(), trust)
        .dns(this::resolve)
        .socketFactory(sockets)
        .build();
  }

  private List<InetAddress> resolve(String host) {
    resolved.add(host);
    try {
      return List.of(InetAddress.getByName("93.184.216.34"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
  }

  private final class BentSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
          connected.add(address);
          super.connect(new InetSocketAddress("127.0.0.1", server.getPort()), timeout);
        }
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
