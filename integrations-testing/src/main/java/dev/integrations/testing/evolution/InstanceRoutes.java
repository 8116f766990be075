package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNullElse;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.evolution.FakeInstance.Socket;
import dev.integrations.testing.internal.HttpAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /}, {@code /verify-creds} and {@code /instance}. */
final class InstanceRoutes {
  /** What the server says where it catches an exception of its own and prints it. */
  private static final JsonObject CAUGHT =
      JsonObject.builder().put("error", true).put("message", "[object Object]").build();

  private static final List<String> SETTINGS =
      List.of("groupsIgnore", "alwaysOnline", "readMessages", "readStatus", "syncFullHistory");
  private static final JsonObject UNSET = JsonObject.EMPTY;

  private final World world;
  private final Connections connections;
  private final WebhookRoutes webhooks;

  InstanceRoutes(World world, Connections connections, WebhookRoutes webhooks) {
    this.world = world;
    this.connections = connections;
    this.webhooks = webhooks;
  }

  void addTo(Router router) {
    router.add("GET", "", "", call -> welcome());
    router.add("POST", "verify-creds", "", call -> verified());
    router.add("POST", "instance", "create", this::create);
    router.add("GET", "instance", "fetchInstances", this::fetch);
    router.add("GET", "instance", "connectionState", this::state);
    router.add("GET", "instance", "connect", this::connect);
    router.add("POST", "instance", "restart", this::restart);
    router.add("DELETE", "instance", "logout", this::logout);
    router.add("DELETE", "instance", "delete", this::delete);
    router.add("POST", "instance", "setPresence", this::setPresence);
  }

  private HttpAnswer welcome() {
    return HttpAnswer.json(
        200,
        JsonObject.builder()
            .put("status", 200)
            .put("message", "Welcome to the Evolution API, it is working!")
            .put("version", FakeEvolution.VERSION)
            .put("clientName", world.options.clientName())
            .put("manager", world.serverUrl() + "/manager")
            .put("documentation", "https://doc.evolution-api.com")
            .put("whatsappWebVersion", "2.3000.1027934701")
            .build());
  }

  private static HttpAnswer verified() {
    return HttpAnswer.json(
        200,
        JsonObject.builder()
            .put("status", 200)
            .put("message", "Credentials are valid")
            .build());
  }

  private HttpAnswer create(Exchange call) {
    JsonObject wanted = call.valid(Schemas.CREATE);
    Channel channel = Channel.parse(wanted.text("integration"));
    if (channel == null) throw ApiError.badRequest("Invalid integration");
    String name = wanted.text("instanceName");
    if (name == null) throw ApiError.badRequest("Argument `name` is missing.");
    FakeInstance instance = made(wanted, channel, name);
    JsonObject webhook = wanted.object("webhook");
    if (webhook != null && webhook.array("events") == null) {
      throw ApiError.badRequest(ApiError.readingUndefined("length"));
    }
    world.instances.put(name, instance);
    if (webhook != null) webhooks.put(instance, webhook.with("enabled", JsonBoolean.TRUE));
    world.emit(instance, "instance.create", identity(instance));
    if (channel == Channel.BUSINESS && empty(wanted.text("number"))) {
      remove(instance);
      throw ApiError.badRequest("number is required");
    }
    boolean connects = wanted.isTrue("qrcode") && channel == Channel.BAILEYS;
    if (connects) connections.open(instance, instance.number);
    return HttpAnswer.json(201, created(instance, requireNonNullElse(webhook, UNSET), connects));
  }

  private FakeInstance made(JsonObject wanted, Channel channel, String name) {
    String token = wanted.text("token");
    String id = world.ids.uuid();
    FakeInstance instance = new FakeInstance(
        name,
        id,
        channel,
        empty(token) ? world.ids.token() : requireNonNullElse(token, ""),
        wanted.text("number"),
        wanted.text("businessId"),
        world.time());
    instance.settings = settings(wanted);
    instance.settingsId = world.ids.row();
    instance.settingsCreatedAt = instance.createdAt;
    instance.settingsUpdatedAt = instance.createdAt;
    if (channel != Channel.BAILEYS) {
      instance.state = LinkState.OPEN;
      instance.storedState = LinkState.OPEN;
      instance.socket = Socket.ALIVE;
    }
    return instance;
  }

  private static JsonObject settings(JsonObject wanted) {
    JsonObject.Builder settings = JsonObject.builder()
        .put("rejectCall", wanted.isTrue("rejectCall"))
        .put("msgCall", requireNonNullElse(wanted.text("msgCall"), ""));
    for (String name : SETTINGS) settings.put(name, wanted.isTrue(name));
    return settings
        .put("wavoipToken", requireNonNullElse(wanted.text("wavoipToken"), ""))
        .build();
  }

  private JsonObject created(FakeInstance instance, JsonObject webhook, boolean connects) {
    boolean business = instance.channel == Channel.BUSINESS;
    JsonObject about = JsonObject.builder()
        .put("instanceName", instance.name)
        .put("instanceId", instance.id)
        .put("integration", instance.channel.integration())
        .put(
            "webhookWaBusiness",
            business ? JsonString.of(world.serverUrl() + "/webhook/meta") : JsonNull.NULL)
        .put("accessTokenWaBusiness", business ? "evolution" : "")
        .put("status", instance.state.text())
        .build();
    JsonObject shown = JsonObject.builder()
        .put("webhookUrl", webhook.get("url"))
        .put("webhookHeaders", webhook.get("headers"))
        .put("webhookByEvents", webhook.get("byEvents"))
        .put("webhookBase64", webhook.get("base64"))
        .build();
    return JsonObject.builder()
        .put("instance", about)
        .put("hash", instance.token)
        .put("webhook", shown)
        .put("websocket", UNSET)
        .put("rabbitmq", UNSET)
        .put("nats", UNSET)
        .put("sqs", UNSET)
        .put("settings", instance.settings)
        .put("qrcode", connects ? instance.qrObject() : null)
        .build();
  }

  private static JsonObject identity(FakeInstance instance) {
    return JsonObject.builder()
        .put("instanceName", instance.name)
        .put("instanceId", instance.id)
        .build();
  }

  private HttpAnswer fetch(Exchange call) {
    boolean global = call.key().equals(world.options.globalKey());
    String name = call.query("instanceName");
    String id = call.query("instanceId");
    String number = call.query("number");
    List<FakeInstance> found = world.instances.values().stream()
        .filter(each -> global || each.token.equals(call.key()))
        .filter(each -> empty(name) || each.name.equals(name))
        .filter(each -> empty(id) || each.id.equals(id))
        .filter(each -> empty(number) || requireNonNullElse(number, "").equals(each.number))
        .toList();
    String filter = empty(id) ? empty(number) ? name : number : id;
    if (found.isEmpty() && !empty(filter)) {
      if (!global) throw ApiError.unauthorized();
      throw ApiError.notFound("Instance \"" + filter + "\" not found");
    }
    List<JsonValue> rows = found.stream()
        .<JsonValue>map(each -> each.row(world.options.clientName()))
        .toList();
    return HttpAnswer.json(200, new JsonArray(rows));
  }

  private HttpAnswer state(Exchange call) {
    FakeInstance instance = world.instances.get(call.instanceName());
    if (instance != null) return HttpAnswer.json(200, instance.stateObject());
    JsonObject stateless = JsonObject.of("instanceName", JsonString.of(call.instanceName()));
    return HttpAnswer.json(200, JsonObject.of("instance", stateless));
  }

  private HttpAnswer connect(Exchange call) {
    FakeInstance instance = world.instances.get(call.instanceName());
    if (instance == null) return HttpAnswer.json(200, CAUGHT);
    if (instance.state == LinkState.OPEN) return HttpAnswer.json(200, instance.stateObject());
    if (instance.state == LinkState.CLOSE) {
      String number = call.query("number");
      connections.open(instance, empty(number) ? instance.number : number);
    }
    return HttpAnswer.json(200, instance.qrObject());
  }

  private HttpAnswer restart(Exchange call) {
    FakeInstance instance = world.instances.get(call.instanceName());
    if (instance == null || instance.state == LinkState.CLOSE) return HttpAnswer.json(200, CAUGHT);
    if (instance.state == LinkState.CONNECTING) return HttpAnswer.json(200, instance.qrObject());
    if (instance.channel == Channel.BAILEYS) {
      connections.drop(instance);
      if (world.reachable) connections.opened(instance);
    }
    return HttpAnswer.json(200, instance.stateObject());
  }

  private HttpAnswer logout(Exchange call) {
    FakeInstance instance = call.instance();
    if (instance.state == LinkState.CLOSE) {
      throw ApiError.badRequest("The \"" + instance.name + "\" instance is not connected");
    }
    if (instance.channel == Channel.BAILEYS) {
      connections.loggedOut(instance, "Log out instance: " + instance.name);
    }
    return success("Instance logged out");
  }

  /** The answer first, then the event with its retries, and only then the row. */
  private HttpAnswer delete(Exchange call) {
    FakeInstance instance = call.instance();
    if (instance.state != LinkState.CLOSE && instance.channel == Channel.BAILEYS) {
      connections.loggedOut(instance, "Log out instance: " + instance.name);
    }
    world.emit(instance, "instance.delete", identity(instance));
    remove(instance);
    return success("Instance deleted");
  }

  private void remove(FakeInstance instance) {
    Runnable row = () -> world.run(() -> world.instances.remove(instance.name, instance));
    world.emit(instance, "remove.instance", JsonNull.NULL, JsonObject.EMPTY, row);
  }

  private static HttpAnswer success(String message) {
    return HttpAnswer.json(
        200,
        JsonObject.builder()
            .put("status", "SUCCESS")
            .put("error", false)
            .put("response", JsonObject.of("message", JsonString.of(message)))
            .build());
  }

  private HttpAnswer setPresence(Exchange call) {
    JsonObject wanted = call.valid(Schemas.PRESENCE);
    switch (call.instance().socket) {
      case NONE -> throw notSent("sendPresenceUpdate");
      case DEAD -> throw notSent("name");
      case ALIVE -> {}
    }
    return HttpAnswer.json(201, wanted);
  }

  private static ApiError notSent(String property) {
    return ApiError.badRequest("TypeError: " + ApiError.readingUndefined(property));
  }

  private static boolean empty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
