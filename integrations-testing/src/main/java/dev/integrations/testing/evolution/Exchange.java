package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call that has passed the guards; used by one thread, under the lock of the world. */
final class Exchange {
  private final World world;
  private final String instanceName;
  private final Map<String, String> query;
  private final JsonObject body;
  private final byte @Nullable [] file;
  private final String key;
  private Duration pause = Duration.ZERO;

  Exchange(
      World world,
      String instanceName,
      Map<String, String> query,
      JsonObject body,
      byte @Nullable [] file,
      String key) {
    this.world = world;
    // The server lays the query over the path, after its guards have looked at the path.
    this.instanceName = Objects.requireNonNullElse(query.get("instanceName"), instanceName);
    this.query = query;
    this.body = body;
    this.file = file;
    this.key = key;
  }

  String instanceName() {
    return instanceName;
  }

  FakeInstance instance() {
    FakeInstance found = world.instances.get(instanceName);
    if (found == null) throw ApiError.undefined("connectionStatus");
    return found;
  }

  @Nullable
  String query(String name) {
    return query.get(name);
  }

  JsonObject body() {
    return body;
  }

  byte @Nullable [] file() {
    return file;
  }

  String key() {
    return key;
  }

  /** The body, when it fits; else the server's 400. */
  JsonObject valid(Schema schema) {
    List<String> complaints = schema.check(body);
    if (complaints.isEmpty()) return body;
    throw ApiError.badRequest(JsonArray.ofTexts(complaints));
  }

  void pause(Duration before) {
    pause = before;
  }

  Duration pause() {
    return pause;
  }
}
