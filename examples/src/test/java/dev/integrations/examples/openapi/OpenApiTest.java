package dev.integrations.examples.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
  private static final String CHANNEL = "/api/agents/{agentId}/channels/evolution";
  private static final Set<String> ROUTES = Set.of(
      "post " + CHANNEL + "/connect",
      "get " + CHANNEL + "/status",
      "get " + CHANNEL + "/qrcode",
      "post " + CHANNEL + "/messages",
      "get " + CHANNEL + "/messages",
      "delete " + CHANNEL,
      "post /api/webhooks/inbound/{webhookPublicId}",
      "get /api/webhooks/inbound/{webhookPublicId}",
      "head /api/webhooks/inbound/{webhookPublicId}",
      "post /api/webhooks/inbound/{webhookPublicId}/{suffix}",
      "get /api/webhooks/inbound/{webhookPublicId}/{suffix}",
      "head /api/webhooks/inbound/{webhookPublicId}/{suffix}",
      "post /api/webhooks/inbound/{webhookPublicId}/{token}/{suffix}",
      "get /api/webhooks/inbound/{webhookPublicId}/{token}/{suffix}",
      "head /api/webhooks/inbound/{webhookPublicId}/{token}/{suffix}",
      "get /api/channels/evolution/global-webhook",
      "post /api/channels/evolution/global-webhook/replay",
      "get /api/integrations",
      "get /api/integrations/{id}",
      "delete /api/integrations/{id}",
      "get /api/inbox",
      "post /api/inbox/{id}/replay",
      "delete /api/inbox/{id}",
      "get /api/providers",
      "get /api/integrations/crm/{provider}/oauth/start",
      "get /api/integrations/oauth/callback/{provider}",
      "post /api/integrations/{id}/refresh",
      "delete /api/integrations/oauth/callback/{provider}",
      "get /api/integrations/oauth/uninstalled/{provider}",
      "get /api/google/auth-url",
      "get /auth/google",
      "get /oauth2callback",
      "get /api/live",
      "get /health",
      "get /openapi.json",
      "get /");
  private static final Set<String> DEMO = Set.of(
      "post /demo/agents/{agentId}/scan",
      "post /demo/agents/{agentId}/incoming",
      "post /demo/agents/{agentId}/drop",
      "post /demo/agents/{agentId}/logout",
      "get /demo/handler",
      "post /demo/handler");

  @TempDir
  private static Path data;

  private static RunningExample example;
  private static ExampleClient client;
  private static JsonObject description;

  @BeforeAll
  static void start() {
    example = RunningExample.demo(data);
    client = example.client();
    description = client.get("/openapi.json").json();
  }

  @AfterAll
  static void stop() {
    example.close();
  }

  @Test
  void describesTheRoutesOfTheDesignAndTheDemo() {
    Set<String> expected = new HashSet<>(ROUTES);
    expected.addAll(DEMO);

    assertEquals(new TreeSet<>(expected), described());
  }

  @Test
  void everyDescribedRouteAnswersAndNoOtherMethodDoes() {
    described().stream().filter(route -> !route.endsWith(" /api/live")).forEach(route -> {
      String path = route.substring(route.indexOf(' ') + 1);
      for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
        boolean there = described().contains(method.toLowerCase(Locale.ROOT) + " " + path);
        Answered answer = client.send(method, path.replaceAll("\\{[^}]*}", "x"), null);
        boolean refused = answer.status() == 405 && answer.problem().contains("method_not_allowed");
        assertEquals(!there, refused, method + " " + path + ": " + answer.status());
        boolean lost = answer.body().contains("There is nothing here");
        assertEquals(false, lost, method + " " + path);
      }
    });
  }

  @Test
  void everyReferenceLeadsSomewhereAndNoSchemaIsForgotten() {
    Set<String> used = new TreeSet<>();
    Pattern.compile("\"#/components/([^\"]*)\"")
        .matcher(description.toString())
        .results()
        .forEach(found -> used.add(found.group(1)));
    Set<String> there = new TreeSet<>();
    description
        .object("components")
        .fields()
        .forEach((kind, named) ->
            named.asObject().fields().keySet().forEach(name -> there.add(kind + "/" + name)));

    assertEquals(there, used);
  }

  @Test
  void operationIdsAreUnique() {
    List<String> ids = Pattern.compile("\"operationId\":\"([^\"]*)\"")
        .matcher(description.toString())
        .results()
        .map(found -> found.group(1))
        .toList();

    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  @Test
  void answersAreAsDescribed() {
    String channel = CHANNEL.replace("{agentId}", "5");
    check("post", CHANNEL + "/connect", client.post(channel + "/connect", ""));
    check("get", CHANNEL + "/qrcode", client.get(channel + "/qrcode"));
    assertEquals(204, client.post("/demo/agents/5/scan", "").status());
    example.await(channel + "/status", answer -> answer.body().contains("CONNECTED"));
    check("get", CHANNEL + "/status", client.get(channel + "/status"));
    check(
        "post",
        CHANNEL + "/messages",
        client.post(channel + "/messages", "{\"to\":\"5511988887777\",\"text\":\"hi\"}"));
    check(
        "post",
        "/demo/agents/{agentId}/incoming",
        client.post("/demo/agents/5/incoming", "{\"from\":\"5511988887777\",\"text\":\"hi\"}"));
    check(
        "get",
        CHANNEL + "/messages",
        example.await(channel + "/messages", answer -> answer.items().size() == 2));
    check("get", "/api/inbox", client.get("/api/inbox"));
    check("get", "/api/integrations", client.get("/api/integrations"));
    String id = client.get("/api/integrations").items().get(0).text("id");
    check("get", "/api/integrations/{id}", client.get("/api/integrations/" + id));
    check("get", "/health", client.get("/health"));
    check("get", "/demo/handler", client.get("/demo/handler"));
    check("delete", CHANNEL, client.delete(channel));
    check("delete", "/api/integrations/{id}", client.delete("/api/integrations/" + id));
  }

  private static void check(String method, String path, Answered answer) {
    assertTrue(answer.status() < 300, method + " " + path + ": " + answer.body());
    JsonValue json = JsonValue.parse(answer.body());
    assertEquals(
        List.of(),
        new Described(description).differences(method, path, answer.status(), json),
        method + " " + path);
  }

  private static TreeSet<String> described() {
    TreeSet<String> routes = new TreeSet<>();
    description
        .object("paths")
        .fields()
        .forEach((path, methods) -> methods
            .asObject()
            .fields()
            .keySet()
            .forEach(method -> routes.add(method + " " + path)));
    return routes;
  }
}
