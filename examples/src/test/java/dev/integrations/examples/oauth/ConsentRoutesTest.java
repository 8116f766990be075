package dev.integrations.examples.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.examples.RunningExample;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
