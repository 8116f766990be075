package dev.integrations.evolution.event.internal;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.Contact;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MediaFile;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.MessageContent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "2.3.0 lid alone | 'remoteJid':'9@lid' | - | 9@lid",
        "2.3.0 with senderPn | 'remoteJid':'9@lid','senderPn':'55119@s.whatsapp.net' | 55119 | 9@lid",
        "2.3.2 replaced | 'remoteJid':'55119@s.whatsapp.net','previousRemoteJid':'9@lid' | 55119 | 9@lid",
        "2.3.4 with alt | 'remoteJid':'55119@s.whatsapp.net','previousRemoteJid':'9@lid',"
            + "'remoteJidAlt':'55119@s.whatsapp.net' | 55119 | 9@lid",
        "2.3.6 alt is the phone | 'remoteJid':'9@lid','remoteJidAlt':'55119@s.whatsapp.net' | 55119 | 9@lid",
        "2.3.7 both are the phone | 'remoteJid':'55119@s.whatsapp.net',"
            + "'remoteJidAlt':'55119@s.whatsapp.net' | 55119 | -",
        "2.4.0 swapped | 'remoteJid':'55119@s.whatsapp.net','remoteJidAlt':'9@lid' | 55119 | 9@lid",
        "with device | 'remoteJid':'55119:12@s.whatsapp.net' | 55119 | -",
        "lid with device | 'remoteJid':'9:3@lid' | - | 9@lid",
        "bare number | 'remoteJid':'5511999990000' | 5511999990000 | -"
      })
  void everyVersionsWayToNameThePeerIsRead(String version, String key, String phone, String lid) {
    Message message = read("{'key':{" + key + ",'fromMe':false,'id':'A'},'message':{}}");

    Contact chat = message.chat();
    assertEquals(phone, chat.phone(), version);
    assertEquals(lid, chat.lid() == null ? null : chat.lid().value(), version);
    assertEquals(message.key().chat(), chat.jid(), "answer to the address as it came in");
    assertEquals(chat, message.sender());
  }

  @Test
  void inAGroupTheParticipantIsTheSender() {
    Message message =
        read("{'pushName':'Maria','key':{'remoteJid':'1@g.us','id':'A','fromMe':false,"
            + "'participant':'9:1@lid','participantAlt':'55119@s.whatsapp.net'}}");

    Contact sender = requireNonNull(message.sender());
    assertEquals("9:1@lid", sender.jid().value());
    assertEquals("55119", sender.phone());
    assertEquals(new Jid("9@lid"), sender.lid());
    assertEquals("Maria", sender.name());
    assertNull(message.chat().phone());
    assertNull(message.chat().name());
  }

  @Test
  void theAccountsOwnMessageHasNoSenderAndDoesNotNameThePeerAfterIt() {
    Message message = read("{'pushName':'Você','key':{'remoteJid':'9@lid','id':'A','fromMe':true,"
        + "'senderPn':'5500@s.whatsapp.net'}}");

    assertNull(message.sender());
    assertNull(message.chat().phone());
    assertNull(message.chat().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'key':[]}",
        "{'key':{'remoteJid':'1@g.us'}}",
        "{'key':{'id':'A'}}",
        "{'key':{'remoteJid':'','id':'A'}}",
        "{'key':{'remoteJid':7,'id':'A'}}",
        "{'key':{'remoteJid':'1@g.us','id':'A','fromMe':'yes'}}"
      })
  void withoutAKeyItIsNoMessage(String json) {
    assertNull(MessageReader.read(json(json)));
  }

  @Test
  void wrappersAreTakenOffHoweverDeep() {
    Message message = readContent("{'messageContextInfo':{'x':1},'ephemeralMessage':{'message':"
        + "{'viewOnceMessageV2Extension':{'message':{'senderKeyDistributionMessage':{},"
        + "'documentWithCaptionMessage':{'message':{'documentMessage':"
        + "{'caption':'c','fileName':'f.pdf'}}}}}}}}");

    assertEquals("documentMessage", message.type());
    assertEquals("c", message.text());
    assertTrue(message.viewOnce());
    assertTrue(message.disappearing());
  }

  @Test
  void asManyWrappersAsJsonMayHoldAreTakenOff() {
    String wrapped = "{'conversation':'x'}";
    for (int i = 0; i < 90; i++) wrapped = "{'ephemeralMessage':{'message':" + wrapped + "}}";

    assertEquals("x", readContent(wrapped).text());
  }

  @Test
  void anEmptyWrapperIsOtherContent() {
    MessageContent content = readContent("{'viewOnceMessage':{'message':null}}").content();

    assertEquals("OtherContent[viewOnceMessage]", content.toString());
  }

  @Test
  void aMessageWithoutContentIsCalledWhatTheServerCallsIt() {
    Message unnamed = read("{'key':{'remoteJid':'1@g.us','id':'A'}}");
    Message named = read("{'key':{'remoteJid':'1@g.us','id':'A'},'messageType':'templateMessage'}");

    assertEquals("unknown", unnamed.type());
    assertEquals("templateMessage", named.type());
  }

  @Test
  void mediaLiesBesideItsMessage() {
    Message message = readContent("{'base64':'aGk=','mediaUrl':'https://s3/x?sig=1',"
        + "'viewOnceMessage':{'message':{'imageMessage':{'mediaKey':{'0':1,'1':2}}}}}");

    MediaFile media = requireNonNull(message.content().media());
    assertArrayEquals(new byte[] {'h', 'i'}, media.content().orElseThrow());
    assertEquals("https://s3/x?sig=1", media.mediaUrl());
    assertArrayEquals(new byte[] {1, 2}, media.mediaKey());
  }

  @Test
  void contentThatIsNoBase64IsNotThere() {
    MediaFile media =
        requireNonNull(readContent("{'base64':'?','audioMessage':{}}").content().media());

    assertTrue(media.content().isEmpty());
  }

  @Test
  void mentionsQuoteAndExpiryAreFoundInEitherPlace() {
    String context =
        "{'stanzaId':'Q','mentionedJid':['55119@s.whatsapp.net',null],'expiration':60}";
    Message beside = read("{'key':{'remoteJid':'1@g.us','id':'A'},'contextInfo':" + context
        + ",'message':{'conversation':'x'}}");
    Message inside = readContent("{'imageMessage':{'contextInfo':" + context + "}}");

    for (Message message : List.of(beside, inside)) {
      assertEquals("Q", message.quotedId());
      assertEquals(List.of(new Jid("55119@s.whatsapp.net")), message.mentions());
      assertTrue(message.disappearing());
      assertFalse(message.viewOnce());
    }
  }

  @Test
  void anAnswerToAFlowNamesWhatWasPicked() {
    Message message = readContent("{'interactiveResponseMessage':{'body':{'text':'Yes'},"
        + "'nativeFlowResponseMessage':{'paramsJson':'{\\\"id\\\":\\\"yes\\\"}'}}}");

    assertEquals(new MessageContent.Choice("yes", "Yes"), message.content());
  }

  @Test
  void aReactionTakenOffHasNoEmoji() {
    Message message = readContent("{'reactionMessage':{'key':{'id':'T'},'text':''}}");

    assertTrue(
        assertInstanceOf(MessageContent.Reaction.class, message.content()).isRemoved());
  }

  @Test
  void aPlaceOffTheEarthIsOtherContent() {
    Message message =
        readContent("{'locationMessage':{'degreesLatitude':123,'degreesLongitude':0}}");

    assertInstanceOf(MessageContent.OtherContent.class, message.content());
  }

  private static Message readContent(String message) {
    return read("{'key':{'remoteJid':'5511@s.whatsapp.net','id':'A'},'message':" + message + "}");
  }

  private static Message read(String json) {
    return requireNonNull(MessageReader.read(json(json)));
  }

  private static JsonObject json(String json) {
    return requireNonNull(JsonValue.parse(json.replace('\'', '"')).asObject());
  }
}
