package dev.integrations.evolution;

import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.webhook.ParsedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What becomes of each recorded event, and which of its facts make it another event: found out by
 * changing one fact after the other and looking at the key.
 */
final class EventTable {
  private static final Pattern CHAT = Pattern.compile("chat:.*");

  /** One row of the table. */
  private record Row(Set<String> records, Set<String> facts, Set<String> orders) {
    Row() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  private record Probe(String fact, UnaryOperator<JsonObject> change) {}

  private static final List<Probe> PROBES = List.of(
      new Probe("message id", body -> data(body, data -> changeId(data))),
      new Probe("direction", body -> data(body, data -> changeDirection(data))),
      new Probe("group or channel", body -> data(body, data -> changeShared(data))),
      new Probe("status", body -> data(body, data -> change(data, "status"))),
      new Probe("time of the edit", body -> data(body, data -> change(data, "timestampMs"))),
      new Probe("server's time and all the rest", body -> change(body, "date_time")));

  private EventTable() {}

  static List<String> lines() throws Exception {
    Map<String, Row> rows = new TreeMap<>();
    for (String name : Recordings.names()) {
      JsonObject body = Recordings.body(name);
      ParsedEvent parsed = Deliveries.parse(body);
      Row row = rows.computeIfAbsent(parsed.type(), type -> new Row());
      row.records.add("`" + Deliveries.decode(parsed).getClass().getSimpleName() + "`");
      row.orders.add(order(parsed));
      for (Probe probe : PROBES) {
        JsonObject changed = probe.change.apply(body);
        boolean another = !Deliveries.parse(changed).dedupKey().equals(parsed.dedupKey());
        if (another) row.facts.add(probe.fact);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("| event | becomes | is another event when this differs | in order with |");
    lines.add("|---|---|---|---|");
    rows.forEach((type, row) -> lines.add(line(type, row)));
    return lines;
  }

  private static String line(String type, Row row) {
    return "| `" + type + "` | " + String.join(", ", row.records) + " | " + facts(row.facts) + " | "
        + String.join(", ", row.orders) + " |";
  }

  /** Where the server's time counts, so does every other fact. */
  private static String facts(Set<String> facts) {
    return facts.contains("server's time and all the rest") ? "anything" : String.join(", ", facts);
  }

  private static String order(ParsedEvent parsed) {
    if (CHAT.matcher(parsed.orderKey()).matches()) return "its chat";
    return parsed.orderKey().equals(parsed.type()) ? "its own kind" : "the instance";
  }

  private static JsonObject data(JsonObject body, UnaryOperator<JsonObject> change) {
    JsonObject data = body.object("data");
    return data == null ? body : body.with("data", change.apply(data));
  }

  private static JsonObject changeId(JsonObject data) {
    JsonObject key = data.object("key");
    if (key != null) return data.with("key", change(key, "id"));
    return data.has("keyId") ? change(data, "keyId") : change(data, "id");
  }

  private static JsonObject changeDirection(JsonObject data) {
    JsonObject key = data.object("key");
    return key == null ? flip(data) : data.with("key", flip(key));
  }

  private static JsonObject flip(JsonObject key) {
    return key.has("fromMe") ? key.with("fromMe", JsonBoolean.of(!key.isTrue("fromMe"))) : key;
  }

  private static JsonObject changeShared(JsonObject data) {
    JsonObject key = data.object("key");
    String chat = key == null ? null : key.text("remoteJid");
    boolean shared = chat != null && chat.endsWith("@g.us");
    return shared ? data.with("key", key.with("remoteJid", JsonString.of("9" + chat))) : data;
  }

  private static JsonObject change(JsonObject object, String field) {
    JsonValue value = object.get(field);
    String text = value == null ? null : value.asScalar();
    return text == null ? object : object.with(field, JsonString.of(text + "9"));
  }
}
