package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.evolution.event.EvolutionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutatedWebhooksTest {
  private static final int ROUNDS = 60;
  private static final String PLANTED = "PLANTED";
  private static final String PLANTED_NUMBER = "5500012344321";

  /** What the server says about a message or itself, in words of its own. */
  private static final Set<String> SERVERS_WORDS = Set.of(
      "event", "instance", "instanceId", "type", "messageType", "status", "state", "id", "keyId");

  static Stream<String> recordings() {
    return Recordings.names().stream();
  }

  @ParameterizedTest
  @DisplayName("G32 a damaged event is refused or kept, never an exception")
  @MethodSource("recordings")
  void aDamagedEventIsRefusedOrKept(String name) {
    JsonObject body = Recordings.body(name);
    Mutations mutations = new Mutations(name.hashCode());
    int kept = 0;

    for (int i = 0; i < ROUNDS; i++) kept += accepts(mutations.damage(body).toBytes()) ? 1 : 0;

    assertTrue(kept > ROUNDS / 3, () -> "too few rounds came through to decoding");
  }

  @ParameterizedTest
  @DisplayName("G32 damaged bytes are refused or kept, never an exception")
  @MethodSource("recordings")
  void damagedBytesAreRefusedOrKept(String name) {
    JsonObject body = Recordings.body(name);
    Mutations mutations = new Mutations(name.hashCode());

    for (int i = 0; i < ROUNDS; i++) accepts(mutations.damage(body.toBytes()));
  }

  @ParameterizedTest
  @DisplayName("G15 no event shows what people wrote, who they are, or a key")
  @MethodSource("recordings")
  void noEventShowsWhatPeopleWroteWhoTheyAreOrAKey(String name) throws Exception {
    JsonObject body = planted(Recordings.body(name));
    Mutations mutations = new Mutations(name.hashCode());

    assertShowsNothing(Deliveries.parse(body));
    assertFalse(Deliveries.parse(body).payload().toString().contains("instance-token"));
    for (int i = 0; i < ROUNDS; i++) {
      JsonObject damaged = mutations.damage(body);
      if (accepts(damaged.toBytes())) assertShowsNothing(Deliveries.parse(damaged.toBytes()));
    }
  }

  private static boolean accepts(byte[] damaged) {
    try {
      ParsedEvent parsed = Deliveries.parse(damaged);
      EvolutionEvent event = Deliveries.decode(parsed);

      assertEquals(parsed.type(), event.envelope().type());
      assertEquals(event.hashCode(), Deliveries.decode(parsed).hashCode());
      assertEquals(event, Deliveries.decode(parsed));
      assertEquals(parsed.payload().toString().length(), event.raw().toString().length());
      return true;
    } catch (WebhookFormatException refused) {
      return false;
    }
  }

  private static void assertShowsNothing(ParsedEvent parsed) {
    EvolutionEvent event = Deliveries.decode(parsed);
    String shown = event + " " + parsed + " " + parsed.dedupKey() + " " + parsed.orderKey();

    assertFalse(shown.contains(PLANTED), () -> "shown: " + shown);
    assertFalse(shown.contains(PLANTED_NUMBER), () -> "shown: " + shown);
  }

  private static JsonObject planted(JsonObject body) {
    JsonValue data = body.get("data");
    return data == null ? body : body.with("data", plant(data));
  }

  private static JsonValue plant(JsonValue value) {
    if (value instanceof JsonArray array) {
      return new JsonArray(array.values().stream().map(v -> plant(v)).toList());
    }
    if (value instanceof JsonString text) return plant(text.value());
    if (!(value instanceof JsonObject object)) return value;
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    object
        .fields()
        .forEach((name, field) -> fields.put(
            name,
            SERVERS_WORDS.contains(name) && field instanceof JsonString ? field : plant(field)));
    return new JsonObject(fields);
  }

  private static JsonValue plant(String text) {
    int at = text.indexOf('@');
    return JsonString.of(at > 0 && at < 30 ? PLANTED_NUMBER + text.substring(at) : PLANTED + text);
  }
}
