package dev.integrations.crm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Secret;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.crm.kommo.Kommo;
import dev.integrations.crm.pipedrive.Pipedrive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the sheets' vectors. */
class UninstallsTest {
  private static final String KOMMO = "3f0a7c52-1b7e-4c1e-9d54-7f1d2a5e9b10";
  private static final String SIGNATURE =
      "40b9d498072a8c592310c746b72beb4d48504e6c494ab5bfc7d7933762317bf9";
  private static final String PIPEDRIVE = "0123456789abcdef";
  private static final String BASIC =
      "Basic MDEyMzQ1Njc4OWFiY2RlZjpmZWRjYmE5ODc2NTQzMjEwMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

  private final Stage stage = new Stage();
  private final Kommo kommo = Kommo.of(stage.integrations, app(KOMMO, "kommo-test-secret-0001"));
  private final Pipedrive pipedrive =
      Pipedrive.of(stage.integrations, app(PIPEDRIVE, "fedcba98765432100123456789abcdef01234567"));

  @Test
  void kommosSignedHookEndsTheIntegration() {
    Integration connected = kommo();
    String uri = "/hook?client_uuid=" + KOMMO + "&account_id=32109876&signature=" + SIGNATURE;

    WebhookResult first = kommo.uninstalled(get(uri));
    WebhookResult again = kommo.uninstalled(get(uri));

    assertEquals(200, first.response().status());
    assertEquals(200, again.response().status());
    assertEquals(IntegrationStatus.DISCONNECTED, stage.now(connected).status());
    assertEquals("uninstalled", stage.now(connected).reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hook",
        "/hook?client_uuid=" + KOMMO + "&account_id=32109876",
        "/hook?client_uuid=" + KOMMO + "&account_id=32109877&signature=" + SIGNATURE,
        "/hook?client_uuid=another&account_id=32109876&signature=" + SIGNATURE,
        "/hook?client_uuid=" + KOMMO + "&account_id=32109876&account_id=1&signature=" + SIGNATURE,
        "/hook?client_uuid=" + KOMMO + "&account_id=32109876&signature=zz" + SIGNATURE,
        "/hook?client_uuid=" + KOMMO + "&account_id=32109876&signature=%ZZ",
        "/hook?client_uuid=" + KOMMO + "&account_id=32109876%7C&signature=" + SIGNATURE,
      })
  void anotherHookEndsNothing(String uri) {
    Integration connected = kommo();

    WebhookResult result = kommo.uninstalled(get(uri));

    assertEquals(Reason.UNVERIFIED, refused(result));
    assertEquals(IntegrationStatus.CONNECTED, stage.now(connected).status());
  }

  @Test
  void anAccountThatNobodyConnectedIsIgnored() {
    WebhookResult result = kommo.uninstalled(
        get("/hook?client_uuid=" + KOMMO + "&account_id=32109876&signature=" + SIGNATURE));

    assertInstanceOf(WebhookResult.Ignored.class, result);
  }

  @Test
  void pipedrivesDeleteEndsTheIntegrationOfThatUser() {
    Integration connected = pipedrive();

    WebhookResult other = pipedrive.uninstalled(delete(BASIC, body(PIPEDRIVE, 8)));
    IntegrationStatus then = stage.now(connected).status();
    WebhookResult own = pipedrive.uninstalled(delete(BASIC, body(PIPEDRIVE, 7)));

    assertInstanceOf(WebhookResult.Ignored.class, other);
    assertEquals(IntegrationStatus.CONNECTED, then);
    assertInstanceOf(WebhookResult.Accepted.class, own);
    assertEquals(IntegrationStatus.DISCONNECTED, stage.now(connected).status());
  }

  @Test
  void aDeleteThatProvesNothingEndsNothing() {
    Integration connected = pipedrive();

    assertEquals(
        Reason.UNVERIFIED, refused(pipedrive.uninstalled(delete(BASIC + "x", body(PIPEDRIVE, 7)))));
    assertEquals(Reason.UNVERIFIED, refused(pipedrive.uninstalled(delete("", body(PIPEDRIVE, 7)))));
    assertEquals(
        Reason.WRONG_ACCOUNT, refused(pipedrive.uninstalled(delete(BASIC, body("another", 7)))));
    assertEquals(Reason.MALFORMED, refused(pipedrive.uninstalled(delete(BASIC, "not json"))));
    assertEquals(Reason.METHOD, refused(pipedrive.uninstalled(get("/callback"))));
    assertEquals(IntegrationStatus.CONNECTED, stage.now(connected).status());
  }

  private static Reason refused(WebhookResult result) {
    return assertInstanceOf(WebhookResult.Rejected.class, result).reason();
  }

  private Integration kommo() {
    stage
        .network
        .answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":86400}")
        .answer(200, "{\"id\":32109876,\"subdomain\":\"acme\"}");
    return stage.connect(Kommo.PROVIDER, Map.of("referer", "acme.kommo.com"));
  }

  private Integration pipedrive() {
    stage
        .network
        .answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":3599}")
        .answer(200, "{\"success\":true,\"data\":{\"id\":7,\"company_id\":8087566}}");
    return stage.connect(Pipedrive.PROVIDER, Map.of());
  }

  private static String body(String client, int user) {
    return "{\"client_id\":\"" + client + "\",\"company_id\":8087566,\"user_id\":" + user
        + ",\"timestamp\":\"2026-11-20T12:00:00Z\"}";
  }

  private static WebhookRequest get(String uri) {
    return new WebhookRequest("GET", uri, WebhookHeaders.NONE, null, new byte[0]);
  }

  private static WebhookRequest delete(String authorization, String body) {
    WebhookHeaders headers = WebhookHeaders.of(Map.of("Authorization", List.of(authorization)));
    return new WebhookRequest("DELETE", "/callback", headers, null, body.getBytes(UTF_8));
  }

  private static OAuthApp app(String client, String secret) {
    return OAuthApp.builder(AppId.of("main"), client, Stage.CALLBACK)
        .clientSecret(Secret.of(secret))
        .build();
  }
}
