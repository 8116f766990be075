package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PkceTest {
  @Test
  @DisplayName("S4 RFC 7636, appendix B")
  void vector() {
    assertEquals(
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
  }

  @Test
  void verifiersAreNewAndUnreserved() {
    String one = Pkce.verifier();

    assertTrue(one.matches("[A-Za-z0-9_-]{43}"));
    assertNotEquals(one, Pkce.verifier());
  }
}
