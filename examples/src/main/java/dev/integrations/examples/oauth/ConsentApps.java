package dev.integrations.examples.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.ProblemException;
import java.util.Map;
import java.util.Set;

/** This application's registrations, one at each provider that is set up. Immutable. */
public final class ConsentApps {
  private final Map<ProviderId, OAuthApp> apps;

  public ConsentApps(Map<ProviderId, OAuthApp> apps) {
    this.apps = Map.copyOf(apps);
  }

  Set<ProviderId> providers() {
    return apps.keySet();
  }

  /** @throws ProblemException when that provider is not set up here */
  OAuthApp of(ProviderId provider) {
    OAuthApp app = apps.get(provider);
    if (app != null) return app;
    throw Problem.of(
            404,
            "unknown_provider",
            "This provider is not set up here",
            "path parameter provider: expected one of " + names() + ", got another")
        .asException();
  }

  private String names() {
    return apps.isEmpty()
        ? "none"
        : String.join(
            ", ", apps.keySet().stream().map(ProviderId::value).sorted().toList());
  }
}
