package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import dev.integrations.testing.internal.LoopbackServer;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler of a call and stands guard before it, in the server's order: body is JSON, route
 * exists, instance exists, name is free, key fits.
 */
final class Router implements LoopbackServer.Handler {
  /** Groups of calls that the real server has and this one does not play. */
  private static final Set<String> NOT_PLAYED = Set.of(
      "message",
      "chat",
      "group",
      "label",
      "template",
      "business",
      "call",
      "proxy",
      "websocket",
      "rabbitmq",
      "nats",
      "sqs",
      "pusher",
      "kafka",
      "chatwoot",
      "typebot",
      "openai",
      "s3");

  /** What a call does. */
  interface Handler {
    HttpAnswer handle(Exchange call);
  }

  private final World world;
  private final Map<String, Handler> handlers = new HashMap<>();

  Router(World world) {
    this.world = world;
  }

  void add(String method, String group, String action, Handler handler) {
    handlers.put(method + " " + group + "/" + action.toLowerCase(Locale.ROOT), handler);
  }

  @Override
  public HttpAnswer answer(HttpRequest request) throws InterruptedException {
    try {
      Multipart form = request.isMultipart() ? Multipart.parse(request) : null;
      JsonObject body = form == null ? json(request) : form.fields();
      return route(request, body, form == null ? null : form.file());
    } catch (ApiError error) {
      return error.answer();
    } catch (RuntimeException defect) {
      JsonValue words = JsonString.of("FakeEvolution has a defect: " + defect);
      return HttpAnswer.json(500, JsonObject.of("fake", words));
    }
  }

  private static JsonObject json(HttpRequest request) {
    if (!request.isJson() || request.body().length == 0) return JsonObject.EMPTY;
    try {
      JsonValue value = JsonValue.parse(request.body());
      JsonObject object = value.asObject();
      return object == null ? JsonObject.EMPTY : object;
    } catch (JsonException malformed) {
      // A 400 that calls itself a 500, as the server's body parser is wired.
      JsonValue message = JsonString.of(parserWords(malformed, request.body()));
      throw new ApiError(
          HttpAnswer.json(400, ApiError.envelope(400, "Internal Server Error", message)));
    }
  }

  private static String parserWords(JsonException malformed, byte[] body) {
    String words = malformed.getMessage();
    if (words != null && words.contains("cut off")) return "Unexpected end of JSON input";
    String text = new String(body, UTF_8);
    String start = text.length() > 10 ? text.substring(0, 10) + "..." : text;
    return "Unexpected token in JSON, \"" + start + "\" is not valid JSON";
  }

  private HttpAnswer route(HttpRequest request, JsonObject body, byte @Nullable [] file)
      throws InterruptedException {
    String[] parts = request.path().replaceFirst("(?<=.)/$", "").split("/", -1);
    String group = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "";
    String action = parts.length > 2 ? parts[2].toLowerCase(Locale.ROOT) : "";
    String name = parts.length > 3 ? decoded(parts[3]) : "";
    Handler handler = handlers.get(request.method() + " " + group + "/" + action);
    boolean named = !Unnamed.contains(group, action);
    if (handler == null || parts.length > (named ? 4 : 3) || (named && name.isEmpty())) {
      throw unknown(request, group);
    }
    Exchange[] made = new Exchange[1];
    HttpAnswer answer = world.locked(() -> {
      String key = guard(request, group, action, name, body);
      made[0] = new Exchange(world, name, request.query(), body, file, key);
      return handler.handle(made[0]);
    });
    world.run(() -> {});
    Thread.sleep(made[0].pause().toMillis());
    return answer;
  }

  private static ApiError unknown(HttpRequest request, String group) {
    if (NOT_PLAYED.contains(group)) return notPlayed();
    return ApiError.notFound("Cannot " + request.method() + " " + request.target());
  }

  static ApiError notPlayed() {
    JsonValue words = JsonString.of("FakeEvolution does not play this call");
    return new ApiError(HttpAnswer.json(501, JsonObject.of("fake", words)));
  }

  private String guard(
      HttpRequest request, String group, String action, String name, JsonObject body) {
    FakeInstance instance = world.instances.get(name);
    if (!Unnamed.contains(group, action) && instance == null) {
      throw ApiError.notFound("The \"" + name + "\" instance does not exist");
    }
    String wanted = action.equals("create") ? body.text("instanceName") : null;
    if (wanted != null && world.instances.containsKey(wanted)) {
      throw ApiError.forbidden("This name \"" + wanted + "\" is already in use.");
    }
    return key(request, group, action, instance);
  }

  private String key(
      HttpRequest request, String group, String action, @Nullable FakeInstance instance) {
    String key = request.header("apikey");
    if (group.isEmpty()) return "";
    if (key == null) throw ApiError.unauthorized();
    boolean global = key.equals(world.options.globalKey());
    boolean own = instance != null && key.equals(instance.token);
    boolean lists = action.equals("fetchinstances")
        && world.instances.values().stream().anyMatch(each -> each.token.equals(key));
    if (!global && !own && !lists) throw ApiError.unauthorized();
    return key;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw ApiError.of(400, JsonString.of("Failed to decode param '" + segment + "'"));
    }
  }

  /** Calls that name no instance in their path. */
  private static final class Unnamed {
    private static final Set<String> PATHS =
        Set.of("/", "verify-creds/", "instance/create", "instance/fetchinstances");

    static boolean contains(String group, String action) {
      return PATHS.contains(group + "/" + action);
    }
  }
}
