package dev.integrations.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.oauth.OAuthEndpoints;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.Settings.OAuthAccess;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthFlavour;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Fakes of the providers that customers consent at, each with a page to consent on. Thread-safe. */
public final class DemoConsents implements AutoCloseable {
  private final Map<String, FakeOAuthServer> servers = new LinkedHashMap<>();

  private DemoConsents() {}

  /** Outside of demo mode. */
  public static DemoConsents none() {
    return new DemoConsents();
  }

  /**
   * They go on where they were at their last end.
   *
   * @param data the folder where their memory is kept
   * @param others providers that need no fake
   * @param redirects where each sends the browser back to
   */
  public static DemoConsents start(Path data, Set<String> others, Function<String, URI> redirects) {
    DemoConsents consents = new DemoConsents();
    Settings.CONSENTED.stream()
        .filter(name -> !others.contains(name))
        .forEach(name -> consents.servers.put(name, server(data, name, redirects.apply(name))));
    return consents;
  }

  /** This application's registrations at them, by the provider's id. */
  public Map<String, OAuthAccess> registrations() {
    Map<String, OAuthAccess> registrations = new LinkedHashMap<>();
    servers.forEach((name, server) -> registrations.put(name, registration(server)));
    return registrations;
  }

  /** Empty where there is no fake. */
  public String announcement() {
    return servers.isEmpty() ? "" : "; fakes stand in for " + String.join(", ", servers.keySet());
  }

  @Override
  public void close() {
    servers.values().forEach(FakeOAuthServer::close);
  }

  private static FakeOAuthServer server(Path data, String name, URI redirectUri) {
    return FakeOAuthServer.builder(OAuthFlavour.valueOf(name.toUpperCase(Locale.ROOT)), redirectUri)
        .stateFile(data.resolve("fake-" + name + ".json"))
        .seed(new SecureRandom().nextLong())
        .start();
  }

  private static OAuthAccess registration(FakeOAuthServer server) {
    OAuthEndpoints endpoints = new OAuthEndpoints(
        server.authorizeUrl(), server.tokenUrl(), server.revokeUrl(), server.origin());
    return new OAuthAccess(
        server.clientId(), requireNonNull(server.clientSecret()), endpoints, Set.of());
  }
}
