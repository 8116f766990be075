package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/settings", "/a/b?x=1&y=%20", "/crm/integration-1.html"})
  void pathsOfTheOwnSite(String target) {
    assertEquals(target, ReturnTo.checked(target, Set.of("/")));
  }

  @ParameterizedTest
  @DisplayName("S9 anything that could lead off the host's site is refused")
  @ValueSource(
      strings = {
        "",
        "settings",
        "//evil.net",
        "/\\evil.net",
        "\\\\evil.net",
        "https://evil.net",
        "https:evil.net",
        "javascript:alert(1)",
        "/%2fevil.net",
        "/%2Fevil.net",
        "/%5cevil.net",
        "/%252fevil.net",
        "/a//evil.net",
        "/..//evil.net",
        "/../evil",
        "/%2e%2e/evil",
        "/a\r\nSet-Cookie: x=1",
        "/%0d%0aSet-Cookie:x",
        "/\tevil",
        "/a b",
        "/a#b",
        "/\u0000",
        "/ünicode",
        "/%zz"
      })
  void whatLeadsOff(String target) {
    assertThrows(IllegalArgumentException.class, () -> ReturnTo.checked(target, Set.of("/")));
  }

  @ParameterizedTest
  @DisplayName("S9 only beginnings that the host allows, at a boundary")
  @ValueSource(strings = {"/other", "/apple", "/", "/ap"})
  void whatIsNotAllowed(String target) {
    assertThrows(IllegalArgumentException.class, () -> ReturnTo.checked(target, Set.of("/app")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app", "/app/x", "/app?x=1"})
  void whatIsAllowed(String target) {
    assertEquals(target, ReturnTo.checked(target, Set.of("/app", "/crm/")));
  }
}
