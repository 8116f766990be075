package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.oauth.Diagnosis.Action;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void healthyIntegration() {
    Integration integration = world.connected();

    Diagnosis diagnosis = diagnose(integration);

    assertTrue(diagnosis.decryptable());
    assertEquals(world.clock.instant().plus(Duration.ofHours(1)), diagnosis.expiresAt());
    assertEquals(Duration.ZERO, diagnosis.clockSkew());
    assertEquals(Action.NONE, diagnosis.action());
  }

  @Test
  void outageIsWaitedFor() {
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(503, ""));
    assertThrows(IntegrationException.class, () -> refresh(integration));

    Diagnosis diagnosis = diagnose(integration);

    assertEquals(Action.WAIT, diagnosis.action());
    assertEquals("http_503", diagnosis.lastError());
    assertEquals(1, diagnosis.failures());
    assertTrue(diagnosis.nextAttemptAt().isAfter(world.clock.instant()));
  }

  @Test
  void refusedRegistrationIsTheHosts() {
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(401, "{\"error\":\"invalid_client\"}"));
    assertThrows(IntegrationException.class, () -> refresh(integration));

    assertEquals(Action.CHECK_APP, diagnose(integration).action());
  }

  @Test
  void withdrawnConsentIsTheCustomers() {
    Integration integration = world.connected();
    world.login.revokeAll();
    assertThrows(IntegrationException.class, () -> refresh(integration));

    assertEquals(Action.RECONNECT, diagnose(world.now(integration.id())).action());
  }

  @Test
  void missingScopes() {
    world.login.scope = "read";
    Integration integration = world.connected();

    assertEquals(Action.CONSENT_TO_MORE, diagnose(integration).action());
    assertEquals(Set.of("write"), world.oauth().missingScopes(OAuthWorld.TENANT, integration.id()));
  }

  @Test
  void clockThatIsOff() {
    Integration integration = world.connected();
    OAuthManager ahead = world.node(world.clock.ahead(Duration.ofMinutes(10)));

    Diagnosis diagnosis = ahead.diagnose(OAuthWorld.TENANT, integration.id());

    assertEquals(Duration.ofMinutes(-10), diagnosis.clockSkew());
    assertEquals(Action.CHECK_CLOCK, diagnosis.action());
  }

  @Test
  void credentialsThatDoNotOpen() {
    Integration integration = world.connected();
    var key = world.key(integration);
    world
        .store
        .credentials()
        .save(new dev.integrations.core.store.SealedCredential(key, 2, new byte[60], null));

    Diagnosis diagnosis = diagnose(integration);

    assertFalse(diagnosis.decryptable());
    assertEquals(Action.CHECK_KEYS, diagnosis.action());
  }

  @Test
  void nothingIsAskedOfTheProvider() {
    Integration integration = world.connected();
    int asked = world.login.asked.size();

    diagnose(integration);

    assertEquals(asked, world.login.asked.size());
    try (Integrations stranger =
        Integrations.builder(world.store, OAuthWorld.KEYS).build()) {
      assertTrue(stranger.oauth().diagnose(OAuthWorld.TENANT, integration.id()).decryptable());
    }
  }

  private Diagnosis diagnose(Integration integration) {
    return world.oauth().diagnose(OAuthWorld.TENANT, integration.id());
  }

  private AccessToken refresh(Integration integration) {
    return world.oauth().refresh(OAuthWorld.TENANT, integration.id());
  }
}
