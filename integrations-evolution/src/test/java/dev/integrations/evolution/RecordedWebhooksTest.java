package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.evolution.event.EvolutionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedWebhooksTest {
  static Stream<String> recordings() {
    return Recordings.names().stream();
  }

  static Stream<String> decoded() {
    return Recordings.decoded().stream();
  }

  @Test
  void theTableHoldsEachRecordingOnce() {
    List<String> inTable =
        Recordings.decoded().stream().map(row -> row.split(" \\| ")[0]).toList();

    assertEquals(81, inTable.size());
    assertEquals(Recordings.names(), inTable.stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void aRecordingBecomesTheRecordWithTheFactsOfTheTable(String row) throws Exception {
    String name = row.split(" \\| ")[0];

    EvolutionEvent event = Deliveries.decode(Recordings.body(name));

    assertEquals(row, name + " | " + event.getClass().getSimpleName() + " | " + Facts.of(event));
  }

  @ParameterizedTest
  @DisplayName("S41 the whole body is kept, without the server's keys")
  @MethodSource("recordings")
  void theWholeBodyIsKeptWithoutKeys(String name) throws Exception {
    JsonObject body = Recordings.body(name);

    EvolutionEvent event = Deliveries.decode(body);

    assertEquals(body.without("apikey").without("api_key"), event.raw());
    assertEquals(body.text("instance"), event.instance());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void whatWasStoredDecodesToTheSame(String name) throws Exception {
    ParsedEvent parsed = Deliveries.parse(Recordings.body(name));

    EvolutionEvent direct = Deliveries.WEBHOOKS.decode(parsed.type(), parsed.payload(), null);

    assertEquals(direct, Deliveries.decode(parsed));
  }

  @Test
  @DisplayName("Retries are one event")
  void retriesAreOneEvent() throws Exception {
    ParsedEvent first = Deliveries.parse(Recordings.body("send-message-retry-1"));
    ParsedEvent second = Deliveries.parse(Recordings.body("send-message-retry-2"));
    ParsedEvent third = Deliveries.parse(Recordings.body("send-message-retry-3"));

    assertEquals(first.dedupKey(), second.dedupKey());
    assertEquals(first.dedupKey(), third.dedupKey());
  }

  @Test
  @DisplayName("Different events are never one")
  void differentEventsAreNeverOne() throws Exception {
    Set<String> keys = new HashSet<>();
    for (String name : Recordings.names()) {
      boolean retry = name.endsWith("retry-2") || name.endsWith("retry-3");
      if (!retry) keys.add(Deliveries.parse(Recordings.body(name)).dedupKey());
    }

    assertEquals(79, keys.size());
  }

  @Test
  void anErrorOfTheServerAsAWholeNamesNoInstance() throws WebhookFormatException {
    EvolutionEvent event = Deliveries.decode(Recordings.body("global-error"));

    assertNull(event.instance());
    assertEquals("ERROR", event.envelope().type());
  }
}
