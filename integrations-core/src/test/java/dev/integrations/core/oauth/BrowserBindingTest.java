package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BrowserBindingTest {
  private static final URI HTTPS = URI.create("https://host.example/callback");
  private static final URI LOOPBACK = URI.create("http://localhost:8090/callback");

  @Test
  @DisplayName(
      "S11 the cookie is bound to the host, secure, unseen by scripts, lax and short-lived")
  void cookieOverHttps() {
    String cookie = BrowserBinding.of("value").cookie(HTTPS, Duration.ofMinutes(10));

    assertEquals(
        "__Host-integrations-oauth=value; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax",
        cookie);
  }

  @Test
  @DisplayName("S11 plain http is for loopback alone, where browsers take no prefix")
  void cookieOnLoopback() {
    String cookie = BrowserBinding.of("value").cookie(LOOPBACK, Duration.ofMinutes(10));

    assertEquals("integrations-oauth=value; Path=/; Max-Age=600; HttpOnly; SameSite=Lax", cookie);
    assertEquals("integrations-oauth", BrowserBinding.cookieName(LOOPBACK));
    assertEquals("__Host-integrations-oauth", BrowserBinding.cookieName(HTTPS));
  }

  @Test
  void expiredCookieRemovesIt() {
    assertEquals(
        "__Host-integrations-oauth=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
        BrowserBinding.expiredCookie(HTTPS));
  }

  @Test
  void bindingIsUnguessableAndNotPrinted() {
    BrowserBinding one = BrowserBinding.random();

    assertNotEquals(one, BrowserBinding.random());
    assertFalse(one.toString().contains(one.value().reveal()));
    assertFalse(one.hash().contains(one.value().reveal()));
  }
}
