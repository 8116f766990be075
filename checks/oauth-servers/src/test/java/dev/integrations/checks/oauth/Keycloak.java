package dev.integrations.checks.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Keycloak with one realm: refresh tokens work once (refreshTokenMaxReuse=0), the client has to use PKCE
 * with S256. Started from the distribution in {@code keycloak.home}, or one that runs at {@code
 * keycloak.url} with the administrator admin/admin.
 */
final class Keycloak implements AutoCloseable {
  static final String CLIENT = "client-1";
  static final Secret CLIENT_SECRET = Secret.of("keycloak-client-secret");

  /** Its first start builds itself: two minutes on an idle machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final String ADMIN = "admin";
  private static final String PASSWORD = "probe-password";

  private final Browser admin = new Browser();
  private final String realm = "probe" + Long.toString(System.nanoTime(), 36);
  private final URI base;
  private final Process process;
  private final String adminToken;

  private Keycloak(URI base, Process process) {
    this.base = base;
    this.process = process;
    this.adminToken = adminToken();
    setUp();
  }

  static Keycloak start() throws IOException, InterruptedException {
    String running = System.getProperty("keycloak.url");
    if (running != null) return new Keycloak(URI.create(running), null);
    Path home = Path.of(Objects.requireNonNull(
        System.getProperty("keycloak.home"), "keycloak.home: run with -Pkeycloak"));
    Path script = home.resolve("bin/kc.sh");
    script.toFile().setExecutable(true);
    int port = freePort();
    int management = freePort();
    ProcessBuilder command = new ProcessBuilder(
        script.toString(),
        "start-dev",
        "--http-host=127.0.0.1",
        "--http-port=" + port,
        "--http-management-port=" + management);
    command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    Path log = home.resolveSibling("keycloak.log");
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = command.start();
    URI base = URI.create("http://127.0.0.1:" + port);
    try {
      await(base, process, log);
      return new Keycloak(base, process);
    } catch (RuntimeException | InterruptedException | IOException e) {
      stop(process);
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void await(URI base, Process process, Path log)
      throws InterruptedException, IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Keycloak ended: " + Files.readString(log));
      }
      if (isUp(base)) return;
    }
    throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
  }

  private static boolean isUp(URI base) {
    try {
      return new Browser().get(base.resolve("/realms/master")).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private String adminToken() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("client_id", "admin-cli");
    form.put("username", ADMIN);
    form.put("password", ADMIN);
    URI url = base.resolve("/realms/master/protocol/openid-connect/token");
    return Objects.requireNonNull(object(admin.post(url, form)).text("access_token"));
  }

  private void setUp() {
    create(
        "/admin/realms",
        JsonObject.builder()
            .put("realm", realm)
            .put("enabled", true)
            .put("sslRequired", "none")
            .put("revokeRefreshToken", true)
            .put("refreshTokenMaxReuse", 0)
            .build());
    create("/admin/realms/" + realm + "/clients", client());
    create("/admin/realms/" + realm + "/users", user());
  }

  private static JsonObject client() {
    return JsonObject.builder()
        .put("clientId", CLIENT)
        .put("secret", CLIENT_SECRET.reveal())
        .put("protocol", "openid-connect")
        .put("publicClient", false)
        .put("standardFlowEnabled", true)
        .put("redirectUris", JsonArray.of(JsonString.of(Host.REDIRECT.toString())))
        .put("attributes", JsonObject.of("pkce.code.challenge.method", JsonString.of("S256")))
        .build();
  }

  private static JsonObject user() {
    JsonObject password = JsonObject.builder()
        .put("type", "password")
        .put("value", PASSWORD)
        .put("temporary", false)
        .build();
    return JsonObject.builder()
        .put("username", "ada")
        .put("email", "ada@example.test")
        .put("firstName", "Ada")
        .put("lastName", "Nyberg")
        .put("emailVerified", true)
        .put("enabled", true)
        .put("credentials", JsonArray.of(password))
        .build();
  }

  private void create(String path, JsonObject what) {
    HttpResponse<String> answer = admin.send(HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + adminToken)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(what.toString(), UTF_8)));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  Host.Places places() {
    String realmPath = "/realms/" + realm;
    String protocol = realmPath + "/protocol/openid-connect";
    return new Host.Places(
        base.resolve(protocol + "/auth"),
        base.resolve(protocol + "/token"),
        base.resolve(protocol + "/revoke"),
        base,
        protocol + "/userinfo",
        base.resolve(realmPath).toString());
  }

  /** Signs in as the one user and comes back with the callback's URL. */
  URI signIn(URI authorization) {
    Browser browser = new Browser();
    HttpResponse<String> page = browser.get(authorization);
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new IllegalStateException("no form: " + page.statusCode() + " " + page.body());
    }
    URI action = URI.create(form.group(1).replace("&amp;", "&"));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("username", "ada");
    fields.put("password", PASSWORD);
    return Browser.location(browser.post(action, fields));
  }

  /** What the token endpoint says to whoever holds a refresh token and the client's secret. */
  JsonObject refresh(String refreshToken) {
    Map<String, String> form = client(refreshToken, "refresh_token");
    form.put("grant_type", "refresh_token");
    return object(new Browser().post(places().token(), form));
  }

  /** The status of the answer. */
  int revoke(String refreshToken) {
    return new Browser().post(places().revoke(), client(refreshToken, "token")).statusCode();
  }

  private static Map<String, String> client(String token, String name) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", CLIENT);
    form.put("client_secret", CLIENT_SECRET.reveal());
    form.put(name, token);
    return form;
  }

  private static JsonObject object(HttpResponse<String> answer) {
    return Objects.requireNonNull(JsonValue.parse(answer.body()).asObject(), "an object");
  }

  @Override
  public void close() {
    if (process != null) stop(process);
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
