package dev.integrations.testing.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import dev.integrations.testing.internal.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UninstallHooksTest {
  private final List<HttpRequest> received = new CopyOnWriteArrayList<>();
  private final LoopbackServer app = new LoopbackServer("app", request -> {
    received.add(request);
    return HttpAnswer.json(200, JsonObject.EMPTY);
  });
  private URI callback = URI.create("http://127.0.0.1/");

  @BeforeEach
  void open() {
    app.open(0);
    callback = URI.create("http://127.0.0.1:" + app.port() + "/callback");
  }

  @AfterEach
  void close() {
    app.close();
  }

  /** The vector of the provider's sheet. */
  @Test
  void kommoSignsItsHook() {
    FakeOAuthServerBuilder kommo = FakeOAuthServer.builder(OAuthFlavour.KOMMO, callback)
        .client("3f0a7c52-1b7e-4c1e-9d54-7f1d2a5e9b10", Secret.of("kommo-test-secret-0001"));
    try (FakeOAuthServer server = kommo.start()) {
      assertEquals(200, server.uninstall("32109876"));
    }

    HttpRequest hook = received.get(0);
    assertEquals("GET", hook.method());
    assertEquals("32109876", hook.query().get("account_id"));
    assertEquals(
        "40b9d498072a8c592310c746b72beb4d48504e6c494ab5bfc7d7933762317bf9",
        hook.query().get("signature"));
    assertEquals("amoService-oAuth-Code-Sender/1.0", hook.header("user-agent"));
  }

  /** The vector of the provider's sheet. */
  @Test
  void pipedriveDeletesAtTheCallback() {
    FakeOAuthServerBuilder pipedrive = FakeOAuthServer.builder(OAuthFlavour.PIPEDRIVE, callback)
        .client("0123456789abcdef", Secret.of("fedcba98765432100123456789abcdef01234567"));
    try (FakeOAuthServer server = pipedrive.start()) {
      assertEquals(200, server.uninstall("8087566"));
    }

    HttpRequest hook = received.get(0);
    assertEquals("DELETE", hook.method());
    assertEquals("/callback", hook.path());
    assertEquals(
        "Basic MDEyMzQ1Njc4OWFiY2RlZjpmZWRjYmE5ODc2NTQzMjEwMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
        hook.header("authorization"));
    assertEquals(8087566L, JsonValue.parse(hook.body()).asObject().whole("company_id"));
  }

  @Test
  void othersDoNotTell() {
    try (FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.HUBSPOT, callback)) {
      assertThrows(UnsupportedOperationException.class, () -> server.uninstall("424242"));
    }
    assertTrue(received.isEmpty());
  }
}
