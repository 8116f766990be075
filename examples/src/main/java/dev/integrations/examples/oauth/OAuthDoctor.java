package dev.integrations.examples.oauth;

import dev.integrations.core.Health;
import dev.integrations.core.Integration;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.examples.integration.Diagnosis;

/** Says how an account with OAuth is doing. */
public final class OAuthDoctor implements Diagnosis.Doctor {
  private final OAuthManager oauth;

  public OAuthDoctor(OAuthManager oauth) {
    this.oauth = oauth;
  }

  @Override
  public Diagnosis diagnose(Integration integration) {
    return switch (integration.status()) {
      case PENDING ->
        new Diagnosis(Health.Status.DEGRADED, null, "waits for the customer's consent");
      case CONNECTED -> new Diagnosis(Health.Status.UP, null, "the account can be used");
      case NEEDS_REAUTH ->
        new Diagnosis(Health.Status.DOWN, null, "the customer must connect again");
      case DISCONNECTED -> new Diagnosis(Health.Status.DOWN, null, "was ended");
    };
  }
}
