package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventKeysTest {
  private static final JsonObject MESSAGE = Recordings.body("messages-upsert-conversation");
  private static final JsonObject OF_GROUP = Recordings.body("messages-upsert-group-conversation");
  private static final JsonObject STATUS = Recordings.body("messages-update-read");
  private static final JsonObject OPEN = Recordings.body("connection-update-open");

  static java.util.List<String> recordings() {
    return Recordings.names();
  }

  @Test
  @DisplayName("A message that is emitted anew is the same event")
  void aMessageEmittedAnewIsTheSame() throws Exception {
    JsonObject anew = later(MESSAGE)
        .with("sender", JsonString.of("5511999990000:3@s.whatsapp.net"))
        .with("server_url", JsonString.of("http://other:8080"));

    assertEquals(dedup(MESSAGE), dedup(anew));
  }

  @Test
  @DisplayName("A private chat whose hidden id became a phone number is the same chat")
  void aMessageStaysTheSameWhenItsHiddenIdIsResolved() throws Exception {
    JsonObject hidden = Deliveries.withKey(MESSAGE, "remoteJid", "111222333444555@lid");

    assertEquals(dedup(MESSAGE), dedup(hidden));
  }

  @Test
  @DisplayName("G35 id, direction, group and event tell messages apart")
  void idDirectionGroupAndEventTellMessagesApart() throws Exception {
    JsonObject data = MESSAGE.object("data");
    JsonObject mine =
        MESSAGE.with("data", data.with("key", data.object("key").with("fromMe", JsonBoolean.TRUE)));

    assertNotEquals(dedup(MESSAGE), dedup(Deliveries.withKey(MESSAGE, "id", "3A99")));
    assertNotEquals(dedup(MESSAGE), dedup(mine));
    assertNotEquals(dedup(mine), dedup(mine.with("event", JsonString.of("send.message"))));
    assertNotEquals(
        dedup(OF_GROUP), dedup(Deliveries.withKey(OF_GROUP, "remoteJid", "1203631@g.us")));
  }

  @Test
  @DisplayName("G35 what a stranger puts into an id does not make two messages one")
  void anIdCannotReachIntoItsNeighbour() throws Exception {
    JsonObject one =
        Deliveries.withKey(Deliveries.withKey(OF_GROUP, "remoteJid", "1@g.us"), "id", "x1@g.us");
    JsonObject other =
        Deliveries.withKey(Deliveries.withKey(OF_GROUP, "remoteJid", "1@g.usx1@g.us"), "id", "x");

    assertNotEquals(dedup(one), dedup(other));
  }

  @Test
  void eachStatusOfAMessageIsAnEvent() throws Exception {
    assertNotEquals(dedup(STATUS), dedup(Recordings.body("messages-update-delivery-ack")));
    assertEquals(dedup(STATUS), dedup(later(STATUS)));
  }

  @Test
  void eachEditOfAMessageIsAnEvent() throws Exception {
    JsonObject edit = Recordings.body("messages-edited-message-edit");
    JsonObject again =
        edit.with("data", edit.object("data").with("timestampMs", JsonString.of("1795222400001")));

    assertEquals(dedup(edit), dedup(later(edit)));
    assertNotEquals(dedup(edit), dedup(again));
  }

  @Test
  @DisplayName("G35 a state that comes back is a new event, its retry is not")
  void aStateThatComesBackIsANewEvent() throws Exception {
    JsonObject byOtherHook = OPEN.with("destination", JsonString.of("http://global/hook"));

    assertNotEquals(dedup(OPEN), dedup(later(OPEN)));
    assertEquals(dedup(OPEN), dedup(byOtherHook));
    assertEquals(dedup(OPEN), dedup(OPEN.with("apikey", JsonString.of("another"))));
  }

  @Test
  void allOfOneChatIsInOrder() throws Exception {
    JsonObject bare = Recordings.body("send-message-evolution-channel-conversation");

    assertEquals(order(MESSAGE), order(STATUS));
    assertEquals(order(MESSAGE), order(bare));
    assertEquals(order(MESSAGE), order(Recordings.body("messages-edited-message-edit")));
    assertEquals(order(MESSAGE), order(Recordings.body("messages-delete-by-peer")));
    assertEquals(order(MESSAGE), order(Recordings.body("messages-upsert-lid-with-alt")));
    assertEquals(
        order(MESSAGE),
        order(Deliveries.withKey(MESSAGE, "remoteJid", "5511988887777:12@s.whatsapp.net")));
    assertNotEquals(order(MESSAGE), order(OF_GROUP));
  }

  @Test
  void connectionCodeAndInstanceAreInOneOrder() throws Exception {
    assertEquals("instance", order(OPEN));
    assertEquals("instance", order(Recordings.body("qrcode-updated-qr")));
    assertEquals("instance", order(Recordings.body("logout-instance")));
    assertEquals("PRESENCE_UPDATE", order(Recordings.body("presence-update")));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void keysNameNobodyAndAreShort(String name) throws Exception {
    String dedup = dedup(Recordings.body(name));
    String order = order(Recordings.body(name));

    assertTrue(dedup.length() <= 150 && order.length() <= 100);
    assertFalse((dedup + order).contains("5511"));
  }

  private static JsonObject later(JsonObject body) {
    return body.with("date_time", JsonString.of("2026-11-21T09:00:00.000Z"));
  }

  private static String dedup(JsonObject body) throws Exception {
    return Deliveries.parse(body).dedupKey();
  }

  private static String order(JsonObject body) throws Exception {
    return Deliveries.parse(body).orderKey();
  }
}
