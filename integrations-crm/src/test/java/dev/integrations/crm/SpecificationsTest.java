package dev.integrations.crm;

import static dev.integrations.crm.Stage.CALLBACK;
import static dev.integrations.crm.Stage.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.integrations.core.AppId;
import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.hubspot.HubSpot;
import dev.integrations.crm.pipedrive.Pipedrive;
import dev.integrations.crm.zoho.Zoho;
import dev.integrations.testing.SentRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the machine-readable descriptions of providers, where a folder of them is at hand. */
class SpecificationsTest {
  private static final String FOLDER = System.getProperty("specs.dir", "");

  private final Stage stage = new Stage();

  @BeforeEach
  void specificationsAreAtHand() {
    assumeFalse(FOLDER.isBlank(), "specs.dir names no folder of the providers' specifications");
  }

  @Test
  void pipedriveIsAskedAsItsDescriptionSays() throws IOException {
    JsonObject paths = of("pipedrive/pipedrive-v1.trimmed.openapi.json").object("paths");
    String example = at(
            paths, "/oauth/token", "post", "responses", "200", "content", "application/json")
        .object("example")
        .toString();
    stage
        .network
        .answer(200, example)
        .answer(200, "{\"success\":true,\"data\":{\"id\":7,\"company_id\":9}}");
    Pipedrive pipedrive = Pipedrive.of(stage.integrations, app());

    AuthorizationStart start = pipedrive.begin(TENANT, AuthorizationOptions.NONE);
    Stage.connected(pipedrive.complete(Stage.callback(Pipedrive.PROVIDER, start, Map.of())));

    assertEquals(parameters(paths), new TreeSet<>(Stage.query(start.url()).keySet()));
    JsonObject form = at(
        paths,
        "/oauth/token",
        "post",
        "requestBody",
        "content",
        "application/x-www-form-urlencoded",
        "schema",
        "properties");
    SentRequest exchange = stage.network.requests().get(0);
    assertEquals(form.fields().keySet(), fields(exchange.body()));
    assertEquals("/oauth/token", URI.create(exchange.url()).getPath());
    assertEquals(
        "https://user-company.pipedrive.com/api/v1/users/me",
        stage.network.requests().get(1).url());
    assertNotNull(paths.object("/users/me").object("get"));
  }

  @Test
  void hubSpotHasTheseEndpoints() throws IOException {
    JsonObject oauth =
        of("hubspot/hubspot-2026-09.endpoint-index.json").object("families").object("oauth");
    Set<String> described = oauth.array("operations").values().stream()
        .map(JsonValue::asObject)
        .map(operation -> operation.text("m") + " " + operation.text("p"))
        .collect(Collectors.toSet());
    stage
        .network
        .answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\"}")
        .answer(200, "{\"active\":true,\"hub_id\":1}");
    HubSpot hubSpot = HubSpot.of(stage.integrations, app());

    AuthorizationStart start = hubSpot.begin(TENANT, AuthorizationOptions.NONE);
    Stage.connected(hubSpot.complete(Stage.callback(HubSpot.PROVIDER, start, Map.of())));

    List<String> called = stage.network.requests().stream()
        .map(request -> request.method() + " " + URI.create(request.url()).getPath())
        .toList();
    assertEquals(2, called.size());
    assertTrue(described.containsAll(called), called.toString());
  }

  @Test
  void zohoTellsTheOrganizationThere() throws IOException {
    JsonObject description = of("zoho-crm/org.json");
    JsonObject org = at(description, "components", "schemas", "Org", "properties");
    stage
        .network
        .answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":3600}")
        .answer(200, "{\"org\":[{\"id\":\"1\",\"type\":\"Sandbox\"}]}");
    Zoho zoho = Zoho.of(stage.integrations, app());

    AuthorizationStart start = zoho.begin(TENANT, AuthorizationOptions.NONE);
    Stage.connected(zoho.complete(Stage.callback(Zoho.PROVIDER, start, Map.of())));

    String path = URI.create(stage.network.requests().get(1).url()).getPath();
    assertNotNull(at(description, "paths", path).object("get"), path);
    assertEquals("string", at(org, "id").text("type"));
    assertTrue(at(org, "type").array("enum").toString().contains("\"Sandbox\""));
  }

  private static Set<String> parameters(JsonObject paths) {
    return at(paths, "/oauth/authorize", "get").array("parameters").values().stream()
        .map(parameter -> parameter.asObject().text("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> fields(String form) {
    return Stream.of(form.split("&"))
        .map(pair -> pair.split("=", 2)[0])
        .collect(Collectors.toSet());
  }

  private static JsonObject at(JsonObject from, String... names) {
    JsonObject found = from;
    for (String name : names) found = found.object(name);
    return found;
  }

  private static JsonObject of(String file) throws IOException {
    return JsonValue.parse(Files.readAllBytes(Path.of(FOLDER, file))).asObject();
  }

  private static OAuthApp app() {
    return OAuthApp.builder(AppId.of("main"), "client-1", CALLBACK)
        .clientSecret(Secret.of("secret-1"))
        .build();
  }
}
