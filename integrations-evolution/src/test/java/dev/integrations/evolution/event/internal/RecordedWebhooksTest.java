package dev.integrations.evolution.event.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.Recordings;
import dev.integrations.evolution.event.EvolutionEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedWebhooksTest {
  static Stream<String> recordings() {
    return Recordings.names().stream();
  }

  @Test
  void allRecordingsAreHere() {
    List<String> names = Recordings.names();

    assertEquals(81, names.size());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyRecordingIsDecodedAndKeptWhole(String name) {
    JsonObject body = Recordings.body(name);

    EvolutionEvent event = decode(body);

    assertSame(body, event.raw());
    assertEquals(body.text("instance"), event.instance());
  }

  static EvolutionEvent decode(JsonObject body) {
    String type =
        String.valueOf(body.text("event")).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    return EventDecoder.decode(type, body);
  }
}
