package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.EndpointSecret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.EndpointStore} owes. */
public abstract class EndpointStoreContract extends StoreContract {
  /** For the test of a store. */
  protected EndpointStoreContract() {}

  private static final EndpointId ID = EndpointId.of("whk_1");

  @Test
  void itIsFoundByItsPublicIdAndByItsIntegration() {
    Endpoint endpoint = endpoint(ID, TENANT, INTEGRATION, secret("s1", 32));

    assertTrue(store.endpoints().insert(endpoint));

    assertEquals(Optional.of(endpoint), store.endpoints().find(ID));
    assertEquals(Optional.of(endpoint), store.endpoints().findFor(TENANT, INTEGRATION));
  }

  @Test
  void everyFieldOfASecretIsKept() {
    EndpointSecret bounded =
        new EndpointSecret(ODD, bytes(64 * 1024), CREATED, CREATED.plusSeconds(60));
    EndpointSecret always = new EndpointSecret("always", bytes(48), null, null);

    store.endpoints().insert(endpoint(ID, TENANT, INTEGRATION, bounded, always));

    List<EndpointSecret> kept = store.endpoints().find(ID).orElseThrow().secrets();
    assertEquals(List.of(bounded, always), kept);
    assertEquals(CREATED, kept.get(0).notBefore());
    assertEquals(CREATED.plusSeconds(60), kept.get(0).notAfter());
    assertEquals(null, kept.get(1).notBefore());
    assertEquals(null, kept.get(1).notAfter());
  }

  @Test
  void oddCharactersAreKept() {
    IntegrationId integration = IntegrationId.of("int_" + ODD);
    Endpoint odd = new Endpoint(
        EndpointId.of("whk_" + ODD),
        PROVIDER,
        AppId.of(ODD),
        new Owner(TenantId.of(ODD), integration),
        List.of(),
        CREATED);

    store.endpoints().insert(odd);

    assertEquals(Optional.of(odd), store.endpoints().find(odd.id()));
  }

  @Test
  void anIntegrationHasAtMostOne() {
    Endpoint first = endpoint(ID, TENANT, INTEGRATION, secret("s1", 32));
    EndpointId otherId = EndpointId.of("whk_2");
    store.endpoints().insert(first);

    assertFalse(store.endpoints().insert(endpoint(otherId, TENANT, INTEGRATION)));

    assertEquals(Optional.of(first), store.endpoints().findFor(TENANT, INTEGRATION));
    assertEquals(Optional.empty(), store.endpoints().find(otherId));
  }

  @Test
  void aPublicIdIsNotTakenOverByAnotherIntegration() {
    Endpoint first = endpoint(ID, TENANT, INTEGRATION, secret("s1", 32));
    store.endpoints().insert(first);

    assertThrows(
        RuntimeException.class,
        () -> store.endpoints().insert(endpoint(ID, OTHER_TENANT, OTHER_INTEGRATION)));

    assertEquals(Optional.of(first), store.endpoints().find(ID));
    assertEquals(Optional.empty(), store.endpoints().findFor(OTHER_TENANT, OTHER_INTEGRATION));
  }

  @Test
  void whatWasNeverIssuedIsNotFound() {
    store.endpoints().insert(endpoint(EndpointId.of("whk_a"), TENANT, INTEGRATION));

    assertEquals(Optional.empty(), store.endpoints().find(EndpointId.of("whk_A")));
    assertEquals(Optional.empty(), store.endpoints().find(EndpointId.of("whk_a ")));
  }

  @Test
  void anotherTenantDoesNotFindIt() {
    store.endpoints().insert(endpoint(ID, TENANT, INTEGRATION));

    assertEquals(Optional.empty(), store.endpoints().findFor(OTHER_TENANT, INTEGRATION));
  }

  @Test
  @DisplayName("S35 all secrets are replaced at once, in the order given")
  void allSecretsAreReplaced() {
    store.endpoints().insert(endpoint(ID, TENANT, INTEGRATION, secret("s1", 8), secret("s2", 9)));
    List<EndpointSecret> next = List.of(secret("s9", 10), secret("s2", 11), secret("s0", 12));

    assertTrue(store.endpoints().replaceSecrets(stored(), next));

    assertEquals(next, store.endpoints().find(ID).orElseThrow().secrets());
    assertTrue(store.endpoints().replaceSecrets(stored(), List.of()));
    assertEquals(List.of(), store.endpoints().find(ID).orElseThrow().secrets());
  }

  @Test
  void secretsOfAnUnknownEndpointAreNotKept() {
    Endpoint unknown = endpoint(ID, TENANT, INTEGRATION);
    assertFalse(store.endpoints().replaceSecrets(unknown, List.of(secret("s1", 8))));

    store.endpoints().insert(endpoint(ID, TENANT, INTEGRATION));

    assertEquals(List.of(), store.endpoints().find(ID).orElseThrow().secrets());
  }

  @Test
  @DisplayName("S35 secrets that somebody replaced meanwhile are not replaced again")
  void whatChangedMeanwhileIsNotReplaced() {
    Endpoint known = endpoint(ID, TENANT, INTEGRATION, secret("s1", 8));
    store.endpoints().insert(known);
    List<EndpointSecret> next = List.of(secret("s2", 9).until(CREATED), secret("s3", 9));
    assertTrue(store.endpoints().replaceSecrets(known, next));

    assertFalse(store.endpoints().replaceSecrets(known, List.of(secret("s4", 8))));
    Endpoint other = known.with(List.of(secret("s2", 9), secret("s3", 9)));
    assertFalse(store.endpoints().replaceSecrets(other, List.of(secret("s4", 8))));

    assertEquals(next, stored().secrets());
  }

  @Test
  @DisplayName("S35 of many that replace the same secrets one does")
  void ofManyThreadsOneReplaces() {
    Endpoint known = endpoint(ID, TENANT, INTEGRATION, secret("s", 8));
    store.endpoints().insert(known);

    List<Boolean> won =
        Race.of(8, i -> store.endpoints().replaceSecrets(known, List.of(secret("s" + i, 8))));

    assertEquals(1, count(true, won));
    assertEquals("s" + won.indexOf(true), stored().secrets().get(0).id());
  }

  @Test
  void anAppHasOneOfItsOwnBesideThoseOfItsIntegrations() {
    Endpoint app = ofApp(ID, secret("s1", 32));
    Endpoint integration = endpoint(EndpointId.of("whk_2"), TENANT, INTEGRATION);

    assertTrue(store.endpoints().insert(integration));
    assertTrue(store.endpoints().insert(app));

    assertEquals(Optional.of(app), store.endpoints().find(ID));
    assertEquals(Optional.of(app), store.endpoints().findFor(PROVIDER, APP));
    assertEquals(Optional.of(integration), store.endpoints().findFor(TENANT, INTEGRATION));
    assertEquals(Optional.empty(), store.endpoints().findFor(OTHER_PROVIDER, APP));
    assertEquals(Optional.empty(), store.endpoints().findFor(PROVIDER, AppId.of("app-2")));
  }

  @Test
  void anAppHasAtMostOne() {
    Endpoint first = ofApp(ID, secret("s1", 32));
    assertTrue(store.endpoints().insert(first));

    assertFalse(store.endpoints().insert(ofApp(EndpointId.of("whk_2"))));

    assertEquals(Optional.of(first), store.endpoints().findFor(PROVIDER, APP));
    assertEquals(Optional.empty(), store.endpoints().find(EndpointId.of("whk_2")));
  }

  @Test
  void ofManyThreadsOneMakesTheEndpoint() {
    List<Boolean> won = Race.of(16, i -> {
      EndpointId id = EndpointId.of("whk_" + i);
      return store.endpoints().insert(endpoint(id, TENANT, INTEGRATION, secret("s", 8)));
    });

    assertEquals(1, count(true, won));
    Endpoint kept = store.endpoints().findFor(TENANT, INTEGRATION).orElseThrow();
    assertEquals(EndpointId.of("whk_" + won.indexOf(true)), kept.id());
    assertEquals(1, kept.secrets().size());
  }

  private static Endpoint endpoint(
      EndpointId id, TenantId tenant, IntegrationId integration, EndpointSecret... secrets) {
    Owner owner = new Owner(tenant, integration);
    return new Endpoint(id, PROVIDER, APP, owner, List.of(secrets), CREATED);
  }

  private static Endpoint ofApp(EndpointId id, EndpointSecret... secrets) {
    return new Endpoint(id, PROVIDER, APP, null, List.of(secrets), CREATED);
  }

  private Endpoint stored() {
    return store.endpoints().find(ID).orElseThrow();
  }

  private static EndpointSecret secret(String id, int length) {
    return new EndpointSecret(id, bytes(length), null, null);
  }
}
