package dev.integrations.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.ProviderId;
import dev.integrations.core.http.Call;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A strict OAuth server on a real socket: codes and, unless told otherwise, refresh tokens are good for one
 * use; the second use of a refresh token ends its grant.
 */
final class AcmeLogin implements AutoCloseable {
  static final ProviderId ID = ProviderId.of("acme");

  /** One token request as it came. */
  record Asked(String path, Map<String, String> fields, Map<String, String> headers, String body) {
    String grantType() {
      return fields.getOrDefault("grant_type", "");
    }
  }

  private static final class Grant {
    final String account;
    final AtomicInteger generation = new AtomicInteger();
    volatile boolean dead;

    Grant(String account) {
      this.account = account;
    }
  }

  final MockWebServer server = new MockWebServer();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<String> apiTokens = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Grant> grantOf = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final Queue<MockResponse> answers = new ArrayDeque<>();
  private final AtomicInteger count = new AtomicInteger();

  volatile String account = "acc-1";
  volatile boolean rotates = true;
  volatile boolean givesRefresh = true;
  volatile Integer expiresIn = 3600;
  volatile String scope = "read write";
  volatile UnaryOperator<JsonObject> shape = json -> json;
  volatile Runnable beforeAnswer = () -> {};
  private volatile Function<String, MockResponse> byRefreshToken = this::refresh;

  AcmeLogin() {
    server.setServerSocketFactory(new NoDelay());
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer(request);
      }
    });
    try {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI url(String path) {
    return URI.create(server.url(path).toString());
  }

  OAuthProvider.Builder provider() {
    return OAuthProvider.builder(ID, url("/authorize"), url("/token"))
        .apiBase(url("/api"))
        .account((calls, grant) ->
            new Account(calls.execute(Call.get("/me").build()).jsonObject().text("id"), Map.of()));
  }

  /** The next token requests are answered so, and change nothing here. */
  void answers(MockResponse... next) {
    synchronized (answers) {
      answers.addAll(List.of(next));
    }
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** What the browser brings back after consent. */
  Map<String, List<String>> consent(AuthorizationStart start) {
    Map<String, String> query = query(start.url().getRawQuery());
    String code = "code-" + count.incrementAndGet() + "-canary-secret-code";
    codes.put(code, query);
    Map<String, List<String>> callback = new LinkedHashMap<>();
    callback.put("code", List.of(code));
    callback.put("state", List.of(query.get("state")));
    return callback;
  }

  long tokenRequests() {
    return asked.stream().filter(one -> one.path().startsWith("/token")).count();
  }

  long refreshes() {
    return asked.stream().filter(one -> one.grantType().equals("refresh_token")).count();
  }

  Asked last() {
    return asked.get(asked.size() - 1);
  }

  static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw == null || raw.isEmpty()) return query;
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (path.equals("/api/me")) return me(request);
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach(pair -> headers.put(pair.getFirst().toLowerCase(), pair.getSecond()));
    Asked one = new Asked(path, fields(body), headers, body);
    asked.add(one);
    beforeAnswer.run();
    synchronized (answers) {
      if (!answers.isEmpty()) return answers.remove();
    }
    if (path.equals("/revoke")) return json(200, "");
    return switch (one.grantType()) {
      case "authorization_code" -> exchange(one.fields());
      case "refresh_token" -> byRefreshToken.apply(one.fields().get("refresh_token"));
      default -> tokens(new Grant(account));
    };
  }

  private MockResponse me(RecordedRequest request) {
    String token = request.getHeaders().get("Authorization");
    apiTokens.add(token);
    Grant grant = token == null ? null : grantOf.get(token.replaceFirst("^[A-Za-z-]+ ", ""));
    if (grant == null || grant.dead) return json(401, "{}");
    return json(200, "{\"id\":\"" + grant.account + "\"}");
  }

  private MockResponse exchange(Map<String, String> fields) {
    Map<String, String> begun = codes.remove(fields.get("code"));
    if (begun == null) return json(400, "{\"error\":\"invalid_grant\"}");
    String challenge = begun.get("code_challenge");
    boolean proved = challenge == null
        || challenge.equals(Pkce.challenge(fields.getOrDefault("code_verifier", "none")));
    boolean same = fields
        .get("redirect_uri")
        .equals(begun.getOrDefault("redirect_uri", fields.get("redirect_uri")));
    if (!proved || !same) return json(400, "{\"error\":\"invalid_grant\"}");
    return tokens(new Grant(account));
  }

  private MockResponse refresh(String token) {
    Grant grant = grantOf.get(token);
    if (grant == null || grant.dead) return json(400, "{\"error\":\"invalid_grant\"}");
    if (rotates && !used.add(token)) {
      grant.dead = true;
      return json(400, "{\"error\":\"invalid_grant\"}");
    }
    return tokens(grant);
  }

  private MockResponse tokens(Grant grant) {
    int generation = grant.generation.incrementAndGet();
    String name = count.incrementAndGet() + "-" + generation;
    String access = "access-" + name + "-canary-secret-access";
    String refresh = "refresh-" + name + "-canary-secret-refresh";
    grantOf.put(access, grant);
    JsonObject.Builder json = JsonObject.builder()
        .put("access_token", access)
        .put("token_type", "Bearer")
        .put("scope", scope);
    if (expiresIn != null) json.put("expires_in", (long) expiresIn);
    if (givesRefresh && (rotates || generation == 1)) {
      grantOf.put(refresh, grant);
      json.put("refresh_token", refresh);
    }
    return json(200, shape.apply(json.build()).toString());
  }

  /** This access token is accepted no more; its grant lives on. */
  void expire(String access) {
    grantOf.remove(access);
  }

  /** Refreshes are answered so, and change nothing here. */
  void byRefreshToken(Function<String, MockResponse> answer) {
    this.byRefreshToken = answer;
  }

  void revokeAll() {
    grantOf.values().forEach(grant -> grant.dead = true);
  }

  private static Map<String, String> fields(String body) {
    if (!body.startsWith("{")) return query(body);
    Map<String, String> fields = new HashMap<>();
    JsonObject json = JsonValue.parse(body).asObject();
    json.fields().forEach((name, value) -> fields.put(name, value.asText()));
    return fields;
  }

  /** Answers at once: a plain one costs 44 ms a request, head and body being sent apart. */
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
