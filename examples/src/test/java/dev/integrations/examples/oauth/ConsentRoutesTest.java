package dev.integrations.examples.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.oauth.FakeOAuthServer;
import dev.integrations.testing.oauth.OAuthFlavour;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRoutesTest {
  @TempDir
  Path data;

  private RunningExample example;

  @BeforeEach
  void start() {
    example = RunningExample.demo(data);
  }

  @AfterEach
  void stop() {
    example.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kommo", "hubspot", "pipedrive", "zoho", "salesforce", "google"})
  void aPersonConnectsAnAccountOfEachProvider(String provider) {
    Visitor visitor = new Visitor();

    HttpResponse<String> end = visitor.open(visitor.decide(begin(visitor, provider), "approve"));

    assertEquals(303, end.statusCode(), end.body());
    assertEquals("/?connected=" + provider, Visitor.location(end).toString());
    List<JsonObject> integrations = integrations("demo");
    assertEquals(1, integrations.size());
    assertEquals(provider, integrations.get(0).text("provider"));
    assertEquals("CONNECTED", integrations.get(0).text("status"));
    assertEquals(List.of(), integrations.get(0).array("bindings").values());
  }

  @Test
  void whoConsentsAgainHasTheSameIntegration() {
    Visitor visitor = new Visitor();

    visitor.open(visitor.decide(begin(visitor, "hubspot"), "approve"));
    String first = integrations("demo").get(0).text("id");
    visitor.open(visitor.decide(begin(visitor, "hubspot"), "approve"));

    assertEquals(
        List.of(first), integrations("demo").stream().map(it -> it.text("id")).toList());
  }

  @Test
  @DisplayName("G9 a callback that is delivered twice connects once and succeeds twice")
  void callbackDeliveredTwiceSucceedsTwice() {
    Visitor visitor = new Visitor();
    URI callback = visitor.decide(begin(visitor, "pipedrive"), "approve");

    HttpResponse<String> first = visitor.open(callback);
    HttpResponse<String> second = visitor.open(callback);

    assertEquals(303, first.statusCode(), first.body());
    assertEquals(303, second.statusCode(), second.body());
    assertEquals(1, integrations("demo").size());
  }

  @Test
  void theBrowserOfSomebodyElseIsRefused() {
    Visitor visitor = new Visitor();
    URI callback = visitor.decide(begin(visitor, "zoho"), "approve");

    HttpResponse<String> end = new Visitor().open(callback);

    assertEquals("400 authorization_expired", new Answered(end).problem());
    assertEquals(List.of(), integrations("demo"));
    assertEquals(303, visitor.open(callback).statusCode());
  }

  @Test
  void whoDoesNotConsentIsNotConnected() {
    Visitor visitor = new Visitor();
    URI callback = visitor.decide(begin(visitor, "salesforce"), "deny");

    Answered end = new Answered(visitor.open(callback));

    assertTrue(end.status() >= 400 && end.status() < 500, end.body());
    assertEquals("application/problem+json", end.header("Content-Type"));
    assertEquals(List.of(), integrations("demo"));
  }

  @Test
  void tenantOfTheStartOwnsTheIntegration() {
    Visitor visitor = new Visitor();
    URI start = url("/api/integrations/crm/kommo/oauth/start?tenant=acme");

    URI consent = Visitor.location(visitor.open(start));
    HttpResponse<String> end = visitor.open(visitor.decide(consent, "approve"));

    assertEquals("/?connected=kommo&tenant=acme", Visitor.location(end).toString());
    assertEquals(1, integrations("acme").size());
    assertEquals(List.of(), integrations("demo"));
  }

  @Test
  @DisplayName(
      "S10 S11 the start is a 303 that is stored nowhere, with a cookie for this browser alone")
  void startRedirectsAndBindsTheBrowser() {
    HttpResponse<String> answer =
        new Visitor().open(url("/api/integrations/crm/hubspot/oauth/start"));

    assertEquals(303, answer.statusCode());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals("no-referrer", answer.headers().firstValue("Referrer-Policy").orElseThrow());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), cookie);
    assertFalse(Visitor.location(answer).toString().contains(cookie.replaceAll("^[^=]*=|;.*", "")));
  }

  @Test
  void startTellsTheUrlToProgramsToo() {
    Answered answer = example.client().get("/api/integrations/crm/hubspot/oauth/start?json=1");
    Answered google = example.client().get("/api/google/auth-url");

    assertEquals(200, answer.status(), answer.body());
    assertTrue(answer.text("url").contains("client_id="), answer.body());
    assertTrue(google.text("url").contains("access_type=offline"), google.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?code=x",
        "?state=x",
        "?code=x&state=never-issued",
        "?error=access_denied",
        "?error=access_denied&state=never-issued",
        "?code=x&code=y&state=z",
        "?state=%00&code=x",
        "?code=&state="
      })
  void callbackThatFitsNoConsentIsRefused(String query) {
    Answered answer = example.client().get("/api/integrations/oauth/callback/hubspot" + query);

    assertTrue(answer.status() >= 400 && answer.status() < 500, answer.status() + answer.body());
    assertEquals("application/problem+json", answer.header("Content-Type"));
  }

  @Test
  void callbackOfAnOversizedParameterIsRefused() {
    String query = "?state=s&code=" + "x".repeat(6_000);

    Answered answer = example.client().get("/api/integrations/oauth/callback/hubspot" + query);

    assertTrue(answer.status() >= 400 && answer.status() < 500, answer.body());
  }

  @Test
  void unknownProviderIsNotFound() {
    assertEquals(
        "404 unknown_provider",
        example.client().get("/api/integrations/crm/acme/oauth/start").problem());
    assertEquals(
        "404 unknown_provider",
        example
            .client()
            .get("/api/integrations/oauth/callback/acme?code=x&state=y")
            .problem());
  }

  @Test
  void reconnectOfSomebodyElsesIntegrationIsNotFound() {
    Visitor visitor = new Visitor();
    visitor.open(visitor.decide(begin(visitor, "hubspot"), "approve"));
    String id = integrations("demo").get(0).text("id");

    Answered answer = example
        .client()
        .get("/api/integrations/crm/hubspot/oauth/start?tenant=acme&integration=" + id);

    assertEquals(404, answer.status(), answer.body());
  }

  @Test
  void withoutRegistrationsThereIsNoProvider() {
    try (RunningExample plain = RunningExample.plain(
        data.resolve("plain"),
        Map.of("INTEGRATION_ENCRYPTION_KEY", "0123456789abcdef".repeat(4)))) {
      assertEquals(List.of(), plain.client().get("/api/providers").items());
      assertEquals("404 unknown_provider", plain.client().get("/auth/google").problem());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kommo", "hubspot", "pipedrive", "zoho", "salesforce", "google"})
  void aConnectedAccountIsWellAndRefreshedAndEnded(String provider) {
    Visitor visitor = new Visitor();
    visitor.open(visitor.decide(begin(visitor, provider), "approve"));
    String path = "/api/integrations/" + integrations("demo").get(0).text("id");

    Answered well = example.client().get(path);
    Answered refreshed = example.client().post(path + "/refresh", "");
    Answered ended = example.client().delete(path);
    Answered after = example.client().post(path + "/refresh", "");

    assertEquals("UP", well.text("health"), well.body());
    assertEquals("none", well.json().object("diagnosis").text("action"), well.body());
    assertEquals(200, refreshed.status(), refreshed.body());
    assertEquals("2", refreshed.text("generation"));
    assertEquals("DISCONNECTED", ended.text("status"), ended.body());
    assertEquals("401 reauthorization_required", after.problem());
  }

  @Test
  void refreshOfSomebodyElsesIntegrationIsNotFound() {
    Visitor visitor = new Visitor();
    visitor.open(visitor.decide(begin(visitor, "zoho"), "approve"));
    String path = "/api/integrations/" + integrations("demo").get(0).text("id") + "/refresh";

    Answered answer = example.client().post(path, "", "X-Tenant-Id", "acme");

    assertEquals(404, answer.status(), answer.body());
  }

  @Test
  void uninstallAtPipedriveEndsItsIntegrations() {
    Visitor visitor = new Visitor();
    visitor.open(visitor.decide(begin(visitor, "pipedrive"), "approve"));
    String body = "{\"client_id\":\"0123456789abcdef\",\"company_id\":8087566}";
    String path = "/api/integrations/oauth/callback/pipedrive";

    Answered stranger = example.client().send("DELETE", path, body.getBytes(UTF_8));
    assertEquals("CONNECTED", integrations("demo").get(0).text("status"));
    Answered told = example
        .client()
        .send("DELETE", path, body.getBytes(UTF_8), "Authorization", basicOfTheFake());

    assertEquals(401, stranger.status(), stranger.body());
    assertEquals(200, told.status(), told.body());
    assertEquals("DISCONNECTED", integrations("demo").get(0).text("status"));
  }

  @Test
  void whoTellsNothingHasNoUninstallRoute() {
    String path = "/api/integrations/oauth/uninstalled/hubspot";

    assertEquals("404 unknown_provider", example.client().get(path).problem());
  }

  /** Every fake of a provider has the same client unless told otherwise. */
  private static String basicOfTheFake() {
    try (FakeOAuthServer twin =
        FakeOAuthServer.start(OAuthFlavour.PIPEDRIVE, URI.create("https://app.example/callback"))) {
      String pair = twin.clientId() + ":" + twin.clientSecret().reveal();
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
  }

  private URI begin(Visitor visitor, String provider) {
    String path = provider.equals("google")
        ? "/auth/google"
        : "/api/integrations/crm/" + provider + "/oauth/start";
    return Visitor.location(visitor.open(url(path)));
  }

  private URI url(String path) {
    return URI.create(example.client().base() + path);
  }

  private List<JsonObject> integrations(String tenant) {
    return example.client().get("/api/integrations", "X-Tenant-Id", tenant).items();
  }
}
