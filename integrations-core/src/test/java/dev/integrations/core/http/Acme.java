package dev.integrations.core.http;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationListener;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider on a real socket, and a pipeline to it whose waits take no time. */
final class Acme implements AutoCloseable {
  static final ProviderId ID = ProviderId.of("acme");
  static final String KEY = "canary-key";
  static final CallScope SCOPE = CallScope.of(TenantId.of("t1"), IntegrationId.of("int_1"));

  final MockWebServer server = server();
  final TestTime time = new TestTime();
  final List<IntegrationListener.CallRecord> records = new ArrayList<>();

  /** Answers at once: a plain one costs 44 ms a request, head and body being sent apart. */
  static MockWebServer server() {
    MockWebServer server = new MockWebServer();
    server.setServerSocketFactory(new NoDelay());
    try {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return server;
  }

  static MockResponse answer(int status) {
    return new MockResponse.Builder().code(status).body("{}").build();
  }

  static MockResponse answer(int status, String header, String value) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader(header, value)
        .body("{}")
        .build();
  }

  static Authentication key() {
    return Authentication.header("apikey", () -> Secret.of(KEY));
  }

  Acme answers(MockResponse... answers) {
    for (MockResponse answer : answers) server.enqueue(answer);
    return this;
  }

  ApiProfile.Builder profile() {
    return profile(key());
  }

  ApiProfile.Builder profile(Authentication authentication) {
    return ApiProfile.builder(ID, URI.create(server.url("/api").toString()), authentication)
        .timeLimits(new TimeLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60)));
  }

  HttpPipeline.Builder pipeline() {
    return HttpPipeline.builder().clock(time).waits(time).listener(listener());
  }

  Calls calls() {
    return calls(profile());
  }

  Calls calls(ApiProfile.Builder profile) {
    return pipeline().build().calls(profile.build(), SCOPE);
  }

  IntegrationListener.CallRecord record() {
    return records.get(records.size() - 1);
  }

  int requests() {
    return server.getRequestCount();
  }

  RecordedRequest request() throws InterruptedException {
    RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
    if (request == null) throw new AssertionError("no request came");
    return request;
  }

  @Override
  public void close() {
    server.close();
  }

  private IntegrationListener listener() {
    return new IntegrationListener() {
      @Override
      public void callFinished(CallRecord call) {
        records.add(call);
      }
    };
  }

  private static final class NoDelay extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException();
    }
  }
}
