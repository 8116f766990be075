package dev.integrations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final String ID = "whk_0123456789abcdefABCDE_";

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000", "a\u007f"})
  void aTenantIsVisibleText(String value) {
    var error = assertThrows(IllegalArgumentException.class, () -> TenantId.of(value));

    assertTrue(error.getMessage().startsWith("TenantId: expected "), error.getMessage());
  }

  @Test
  void anIdHasALimit() {
    assertEquals(128, TenantId.of("x".repeat(128)).value().length());
    assertThrows(IllegalArgumentException.class, () -> TenantId.of("x".repeat(129)));
  }

  @Test
  void newIdsDiffer() {
    assertNotEquals(IntegrationId.random(), IntegrationId.random());
    assertNotEquals(EndpointId.random(), EndpointId.random());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/" + ID,
        "/api/webhooks/inbound/" + ID,
        "/hooks/" + ID + "/messages-upsert",
        ID,
        "/" + ID + "/"
      })
  void anEndpointIsFoundWhereverTheHostMountedIt(String path) {
    assertEquals(Optional.of(EndpointId.of(ID)), EndpointId.inPath(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/whk_short",
        "/x" + ID,
        "/" + ID + "x",
        "/whk_0123456789abcdefABCD%2f_",
        "/?" + ID
      })
  void anythingElseIsNoEndpoint(String path) {
    assertFalse(EndpointId.inPath(path).isPresent());
  }

  @Test
  void aRandomEndpointIsFoundAgain() {
    EndpointId id = EndpointId.random();

    assertEquals(Optional.of(id), EndpointId.inPath("/in/" + id));
  }
}
