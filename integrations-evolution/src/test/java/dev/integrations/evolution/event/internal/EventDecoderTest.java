package dev.integrations.evolution.event.internal;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.BroadcastReceived;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.ConnectionUpdated;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.MediaFile;
import dev.integrations.evolution.event.MessageDeleted;
import dev.integrations.evolution.event.MessageEdited;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.evolution.event.MessageSent;
import dev.integrations.evolution.event.MessageStatusUpdated;
import dev.integrations.evolution.event.OtherEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
  private static final String KEY = "'key':{'remoteJid':'5511@s.whatsapp.net','id':'A'";

  @Test
  void directionIsWhoWroteItNotTheEventsName() {
    assertInstanceOf(MessageReceived.class, decode("SEND_MESSAGE", "{" + KEY + "}}"));
    assertInstanceOf(MessageSent.class, decode("MESSAGES_UPSERT", "{" + KEY + ",'fromMe':true}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status@broadcast", "1203@newsletter"})
  void whatIsAddressedToNobodyIsNoMessageToAnswer(String chat) {
    EvolutionEvent event =
        decode("MESSAGES_UPSERT", "{'key':{'remoteJid':'" + chat + "','id':'A','fromMe':false}}");

    assertInstanceOf(BroadcastReceived.class, event);
  }

  @Test
  void theAccountsOwnMessageCannotBeMadeAReceivedOne() {
    MessageSent own = (MessageSent) decode("MESSAGES_UPSERT", "{" + KEY + ",'fromMe':true}}");

    assertThrows(
        NullPointerException.class, () -> new MessageReceived(own.envelope(), own.message()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{KEY},'type':'MESSAGE_EDIT','editedMessage':{'conversation':'x'}} | MessageEdited",
        "{KEY},'type':14,'editedMessage':{'conversation':'x'}} | MessageEdited",
        "{KEY},'type':'REVOKE'} | MessageDeleted",
        "{KEY},'type':0} | MessageDeleted",
        "{KEY},'type':'MESSAGE_EDIT'} | OtherEvent",
        "{KEY},'type':'EPHEMERAL_SETTING'} | OtherEvent",
        "{KEY}} | OtherEvent",
        "{'type':'REVOKE'} | OtherEvent"
      })
  void protocolMessagesAreEditsDeletionsOrOther(String data, String record) {
    EvolutionEvent event = decode("MESSAGES_EDITED", data.replace("KEY", KEY));

    assertEquals(record, event.getClass().getSimpleName());
  }

  @Test
  void anEditOfACaptionIsReadFromProtobufsJson() {
    EvolutionEvent event = decode(
        "MESSAGES_EDITED",
        "{" + KEY + "},'type':'MESSAGE_EDIT','editedMessage':{'imageMessage':"
            + "{'caption':'c','fileLength':'12','mediaKey':'AQI='}}}");

    MessageEdited edit = assertInstanceOf(MessageEdited.class, event);
    MediaFile media = requireNonNull(edit.content().media());
    assertEquals("c", edit.content().words());
    assertEquals(12, media.length());
    assertEquals(2, requireNonNull(media.mediaKey()).length);
    assertNull(edit.editedAt());
  }

  @Test
  void aDeletionByApiNamesTheMessageNotTheDatabasesRow() {
    EvolutionEvent event =
        decode("MESSAGES_DELETE", "{'id':'row','status':'DELETED'," + KEY + ",'fromMe':true}}");

    assertEquals("A", assertInstanceOf(MessageDeleted.class, event).key().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'keyId':'A','status':'READ' | MessageStatusUpdated",
        "'id':'A','status':'READ' | MessageStatusUpdated",
        "'keyId':'A','status':'SERVER_ACK','pollUpdates':[{'name':'x','voters':[]}] | OtherEvent",
        "'keyId':'A','status':'SERVER_ACK','message':{'conversation':'x'} | OtherEvent",
        "'keyId':'A' | OtherEvent",
        "'keyId':'A','status':4 | OtherEvent",
        "'status':'READ' | OtherEvent"
      })
  void anUpdateIsOfAStatusOrOther(String fields, String record) {
    EvolutionEvent event =
        decode("MESSAGES_UPDATE", "{'remoteJid':'9@lid','fromMe':true," + fields + "}");

    assertEquals(record, event.getClass().getSimpleName());
  }

  @Test
  void aBareNumberInAnUpdateMayBeAHiddenIdAndIsNoPhone() {
    EvolutionEvent event =
        decode("MESSAGES_UPDATE", "{'remoteJid':'111222333444555','keyId':'A','status':'READ'}");

    assertNull(assertInstanceOf(MessageStatusUpdated.class, event).contact().phone());
  }

  @Test
  void aStateWeDoNotKnowIsUnknownAndStaysRaw() {
    EvolutionEvent event = decode("CONNECTION_UPDATE", "{'state':'dreaming'}");

    ConnectionUpdated update = assertInstanceOf(ConnectionUpdated.class, event);
    assertEquals(ConnectionState.UNKNOWN, update.state());
    assertEquals("\"dreaming\"", String.valueOf(event.raw().at("data", "state")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTION_UPDATE",
        "QRCODE_UPDATED",
        "MESSAGES_UPSERT",
        "SEND_MESSAGE",
        "MESSAGES_UPDATE",
        "MESSAGES_EDITED",
        "MESSAGES_DELETE",
        "SEND_MESSAGE_UPDATE",
        "INSTANCE_CREATE",
        "INSTANCE_DELETE",
        "STATUS_INSTANCE"
      })
  void anotherShapeOfDataIsAnOtherEvent(String type) {
    for (String data : List.of("null", "7", "'x'", "[]", "[{'key':{}}]")) {
      assertInstanceOf(OtherEvent.class, decode(type, data));
    }
  }

  private static EvolutionEvent decode(String type, String data) {
    String json = "{'event':'x','instance':'i','data':" + data + "}";
    JsonObject raw = requireNonNull(JsonValue.parse(json.replace('\'', '"')).asObject());
    return EventDecoder.decode(type, raw);
  }
}
