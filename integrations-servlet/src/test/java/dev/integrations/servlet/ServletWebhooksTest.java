package dev.integrations.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.webhook.IssuedEndpoint;
import dev.integrations.core.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServletWebhooksTest {
  private static final Keys KEYS = Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"));

  private final InMemoryStore store = new InMemoryStore();
  private final Integrations integrations = Integrations.builder(store, KEYS)
      .publicUrl(URI.create("https://host.example/in"))
      .build();
  private final EchoProvider provider = new EchoProvider();
  private final Server server = new Server(0);
  private final AtomicReference<Before> before = new AtomicReference<>(request -> {});
  private final AtomicReference<Exception> thrown = new AtomicReference<>();
  private String path = "";
  private String secret = "";

  private interface Before {
    void touch(HttpServletRequest request) throws Exception;
  }

  @BeforeEach
  void start() throws Exception {
    integrations.register(provider);
    Integration integration = Integration.pending(
        IntegrationId.random(),
        TenantId.of("demo"),
        EchoProvider.ID,
        AppId.of("main"),
        Instant.now());
    store.integrations().insert(integration);
    IssuedEndpoint endpoint = integrations.endpoints().issue(store, integration);
    path = endpoint.url().getRawPath();
    secret = endpoint.secret().reveal();
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Route()), "/in/*");
    server.setHandler(context);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private final class Route extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        before.get().touch(request);
        ServletWebhooks.handle(integrations.webhooks(), request, response);
      } catch (IllegalStateException e) {
        thrown.set(e);
        throw e;
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void aRequestArrivesAsItWasSentAndTheWholeAnswerGoesBack() throws Exception {
    byte[] body = "{\"id\":\"1\",\"text\":\"\ud83d\ude00 \u00e9\r\n\"}"
        .replace("\r\n", "\\r\\n")
        .getBytes(UTF_8);

    String answer = post(path + "/a%C3%A9b/by-event?x=%20&y", "X-Multi: a\r\nX-Multi: b\r\n", body);

    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("Content-Type: application/json"), answer);
    assertTrue(answer.endsWith("{\"accepted\":1,\"duplicates\":0}"), answer);
    WebhookRequest seen = provider.seen.get(0);
    assertEquals("POST", seen.method());
    assertEquals(path + "/a%C3%A9b/by-event?x=%20&y", seen.uri());
    assertEquals(List.of("a", "b"), seen.headers().all("x-multi"));
    assertEquals("127.0.0.1", seen.remoteAddress());
    assertArrayEquals(body, seen.body());
  }

  @Test
  @DisplayName("Bytes that are no text arrive unchanged")
  void bytesAreNotTouched() throws Exception {
    byte[] body = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFF, 0, '\r', '\n', (byte) 0xC3};

    String answer = post(path, "Content-Type: text/plain; charset=utf-16\r\n", body);

    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertArrayEquals(body, provider.seen.get(0).body());
  }

  @Test
  void aChunkedBodyArrivesWhole() throws Exception {
    String answer =
        send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Secret: " + secret
            + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n5\r\n:\"7\"}\r\n0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertEquals("{\"id\":\"7\"}", new String(provider.seen.get(0).body(), UTF_8));
  }

  @Test
  @DisplayName("S39 a body over the limit is answered 413 before it is read")
  void anAnnouncedLongBodyIsNotRead() throws Exception {
    String answer =
        send("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(provider.seen.isEmpty());
  }

  @Test
  @DisplayName("S39 a body that turns out to be over the limit is answered 413")
  void anUnannouncedLongBodyIsCut() throws Exception {
    String chunk = Integer.toHexString(EchoProvider.LIMIT + 1) + "\r\n"
        + "x".repeat(EchoProvider.LIMIT + 1) + "\r\n";

    String answer = send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(provider.seen.isEmpty());
  }

  @Test
  @DisplayName("S39 nothing is read for an unknown endpoint")
  void nothingIsReadForAnUnknownEndpoint() throws Exception {
    String answer = send("POST /in/" + EndpointId.random()
        + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 50000\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
  }

  @Test
  void otherMethodsAreAnswered() throws Exception {
    String answer = send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
  }

  @Test
  void theMethodsThatAreTakenAreNamed() throws Exception {
    String answer = send("PUT " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

    assertTrue(answer.contains("\r\nAllow: POST\r\n"), answer);
  }

  @Test
  void aHandshakeIsAnsweredWhole() throws Exception {
    IssuedEndpoint app = integrations.endpoints().issue(store, EchoProvider.ID, AppId.of("main"));

    String answer = send("GET " + app.url().getRawPath() + "?hub.challenge=42&hub.verify_token="
        + app.secret().reveal() + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"), answer);
    assertTrue(
        answer.toLowerCase(Locale.ROOT).contains("\r\ncontent-type: text/plain;charset=utf-8\r\n")
            || answer.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"),
        answer);
    assertTrue(answer.endsWith("\r\n\r\n42"), answer);
  }

  @Test
  @DisplayName("where the path proves, a stranger's body is not awaited")
  void aStrangersBodyIsNotAwaited() throws Exception {
    IssuedEndpoint app = integrations.endpoints().issue(store, EchoProvider.ID, AppId.of("main"));

    String answer = send("POST " + app.url().getRawPath() + "/guess HTTP/1.1\r\nHost: h\r\n"
        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
  }

  @Test
  void anEmptyChunkedBodyIsABodyToo() throws Exception {
    String answer = send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Secret: "
        + secret + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertEquals(0, provider.seen.get(0).body().length);
  }

  @Test
  void anEmptyBodyIsABodyToo() throws Exception {
    String answer = post(path, "", new byte[0]);

    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertEquals(0, provider.seen.get(0).body().length);
  }

  @Test
  @DisplayName("G28 a body that getParameter() consumed is refused, and the message says so")
  void aBodyConsumedByGetParameterIsRefused() throws Exception {
    before.set(request -> request.getParameter("x"));

    refused("Content-Type: application/x-www-form-urlencoded\r\n", "getParameter()");
  }

  @Test
  @DisplayName("G28 a body that getReader() consumed is refused, and the message says so")
  void aBodyConsumedByGetReaderIsRefused() throws Exception {
    before.set(request -> request.getReader().readLine());

    refused("Content-Type: application/json\r\n", "getReader()");
  }

  @Test
  @DisplayName("G28 a body that a filter read is refused, and the message says so")
  void aBodyConsumedByAFilterIsRefused() throws Exception {
    before.set(request -> request.getInputStream().readAllBytes());

    refused("Content-Type: application/json\r\n", "getInputStream() of a filter");
  }

  @Test
  @DisplayName("G28 a body that a filter read in part is refused")
  void aBodyConsumedInPartIsRefused() throws Exception {
    before.set(request -> request.getInputStream().read());

    refused("", "getInputStream() of a filter");
  }

  @Test
  @DisplayName("G28 a chunked body that was consumed is refused")
  void aConsumedChunkedBodyIsRefused() throws Exception {
    before.set(request -> request.getInputStream().readAllBytes());

    String answer = send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 500"), answer);
    assertTrue(String.valueOf(thrown.get()).contains("getInputStream()"));
  }

  private void refused(String headers, String byWhat) throws Exception {
    String answer = post(path, headers, "{\"id\":\"1\"}".getBytes(UTF_8));

    assertTrue(answer.startsWith("HTTP/1.1 500"), answer);
    assertTrue(provider.seen.isEmpty());
    assertTrue(thrown.get().getMessage().contains("consumed before by " + byWhat), "" + thrown);
  }

  private String post(String uri, String headers, byte[] body) throws IOException {
    String head = "POST " + uri + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Secret: " + secret
        + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
    return send(head + new String(body, ISO_8859_1));
  }

  private String send(String request) throws IOException {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
