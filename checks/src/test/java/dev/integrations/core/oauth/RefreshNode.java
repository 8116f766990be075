package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.store.Store;
import dev.integrations.testing.Canary;
import dev.integrations.testing.oauth.FakeOAuthServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One process of a host that refreshes one integration's token. */
final class RefreshNode {
  static final ProviderId PROVIDER = ProviderId.of("plain");
  static final AppId APP = AppId.of("main");
  static final TenantId TENANT = TenantId.of("t1");
  static final URI REDIRECT = URI.create("https://host.example/callback");

  private RefreshNode() {}

  /**
   * Refreshes until it is told to stop where it is, or as often as it is told to.
   *
   * @param arguments database, authorization and token endpoint, client id and secret, integration, and a
   *     step to stop at or a number of refreshes
   */
  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    OAuthManager oauth = integrations(
            new dev.integrations.checks.kill.NodeStore(given.get(0)).open(),
            URI.create(given.get(1)),
            URI.create(given.get(2)),
            given.get(3),
            given.get(4))
        .oauth();
    IntegrationId id = IntegrationId.of(given.get(5));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("READY");
    in.readLine();
    if (given.get(6).matches("[0-9]+")) race(oauth, id, Integer.parseInt(given.get(6)));
    else stopAt(oauth, id, Steps.Step.valueOf(given.get(6)), out);
    out.println("DONE");
    Runtime.getRuntime().halt(0);
  }

  /** What a client does whose token is refused, again and again. */
  private static void race(OAuthManager oauth, IntegrationId id, int refusals) {
    Authentication authentication = oauth.authentication(TENANT, id, OAuthProvider.SLOT);
    for (int i = 0; i < refusals; i++) {
      Secret value = authentication.headerValue();
      if (!authentication.renew(value)) throw new IllegalStateException("not renewed");
    }
  }

  private static void stopAt(
      OAuthManager oauth, IntegrationId id, Steps.Step where, PrintStream out) {
    oauth.steps(step -> {
      if (step != where) return;
      out.println("STOPPED");
      while (true) LockSupport.park();
    });
    oauth.refresh(TENANT, id);
  }

  static Integrations integrations(
      Store store, URI authorize, URI token, String clientId, String clientSecret) {
    OAuthSettings settings = OAuthSettings.builder()
        .callLimit(Duration.ofSeconds(5))
        .attemptsPerDay(1_000_000)
        .coolDown(Duration.ofMillis(100), Duration.ofSeconds(1))
        .build();
    Integrations integrations = Integrations.builder(
            store, Keys.fromRawKey(Secret.of(Canary.value("key-of-32-bytes").substring(0, 32))))
        .oauth(settings)
        .build();
    OAuthProvider provider = OAuthProvider.builder(PROVIDER, authorize, token)
        .clientAuthentication(ClientAuthentication.BASIC)
        .tokens((call, answer) -> RfcTokenReader.read(answer).with("acc-1", Map.of()))
        .build();
    OAuthApp app = OAuthApp.builder(APP, clientId, REDIRECT)
        .clientSecret(Secret.of(clientSecret))
        .scopes("read")
        .build();
    integrations.oauth().register(provider, app);
    return integrations;
  }

  /** Connects at a fake and starts processes that share the connection. */
  static List<Process> start(
      String database,
      FakeOAuthServer server,
      IntegrationId id,
      int count,
      Function<Integer, String> mode)
      throws IOException {
    List<Process> nodes = new ArrayList<>();
    for (int node = 0; node < count; node++) {
      nodes.add(new ProcessBuilder(
              java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                  .toString(),
              "-Xmx256m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              RefreshNode.class.getName(),
              database,
              server.authorizeUrl().toString(),
              server.tokenUrl().toString(),
              server.clientId(),
              server.clientSecret().reveal(),
              id.value(),
              mode.apply(node))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start());
    }
    return nodes;
  }
}
