package dev.integrations.examples.oauth;

import dev.integrations.core.Health;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.Diagnosis.Action;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.examples.integration.Diagnosis;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how an account with OAuth is doing, and the one thing to do about it. Asks no provider. */
public final class OAuthDoctor implements Diagnosis.Doctor {
  private final OAuthManager oauth;

  public OAuthDoctor(OAuthManager oauth) {
    this.oauth = oauth;
  }

  @Override
  public Diagnosis diagnose(Integration integration) {
    if (integration.status() == IntegrationStatus.DISCONNECTED) {
      return new Diagnosis(Health.Status.DOWN, null, "was ended");
    }
    try {
      return of(oauth.diagnose(integration.tenant(), integration.id()));
    } catch (IntegrationException e) {
      return new Diagnosis(Health.Status.DEGRADED, null, "cannot be told: " + e.getMessage());
    }
  }

  private static Diagnosis of(dev.integrations.core.oauth.Diagnosis found) {
    return new Diagnosis(health(found.action()), null, advice(found.action()), facts(found));
  }

  private static Health.Status health(Action action) {
    return switch (action) {
      case NONE -> Health.Status.UP;
      case WAIT, CONSENT_TO_MORE, CHECK_CLOCK -> Health.Status.DEGRADED;
      case RECONNECT, CHECK_APP, CHECK_KEYS -> Health.Status.DOWN;
    };
  }

  private static String advice(Action action) {
    return switch (action) {
      case NONE -> "the account can be used; nobody need act";
      case WAIT -> "the provider is out of order and is asked again by itself; nobody need act";
      case RECONNECT -> "the customer must connect again";
      case CONSENT_TO_MORE -> "the customer did not grant everything: let them consent again";
      case CHECK_APP -> "the operator must look at client id, client secret and registration";
      case CHECK_KEYS -> "the operator must look at the encryption keys";
      case CHECK_CLOCK -> "the operator must look at this machine's clock";
    };
  }

  private static JsonObject facts(dev.integrations.core.oauth.Diagnosis found) {
    return JsonObject.builder()
        .put("action", found.action().name().toLowerCase(Locale.ROOT))
        .put("decryptable", found.decryptable())
        .put("expiresAt", text(found.expiresAt()))
        .put("clockSkewSeconds", found.clockSkew().toSeconds())
        .put("missingScopes", texts(found.missingScopes()))
        .put("lastError", found.lastError())
        .put("lastErrorAt", text(found.lastErrorAt()))
        .put("refreshedAt", text(found.refreshedAt()))
        .put("nextAttemptAt", text(found.nextAttemptAt()))
        .put("failures", found.failures())
        .build();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static JsonArray texts(Set<String> values) {
    return new JsonArray(values.stream().sorted().<JsonValue>map(JsonString::of).toList());
  }
}
