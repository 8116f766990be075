package dev.integrations.testing.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words of the server's validator, where no recording has them. */
class SchemaTest {
  private static List<String> check(Schema schema, String json) {
    return schema.check(JsonValue.parse(json));
  }

  @Test
  void fieldsComeInTheirOrderAndMissingOnesLast() {
    assertEquals(
        List.of(
            "latitude is not of a type(s) number",
            "name is not of a type(s) string",
            "instance requires property \"number\"",
            "instance requires property \"longitude\"",
            "instance requires property \"address\""),
        check(Schemas.SEND_LOCATION, "{\"name\":1,\"latitude\":\"x\"}"));
  }

  @Test
  void aWrongTypeFailsTheEnumerationToo() {
    assertEquals(
        List.of(
            "presence is not of a type(s) string",
            "presence is not one of enum values: unavailable,available,composing,recording,paused"),
        check(Schemas.PRESENCE, "{\"presence\":1}"));
  }

  @Test
  void anInnerFieldIsNamedByItsPath() {
    assertEquals(
        List.of("contact[1] requires property \"phoneNumber\""),
        check(
            Schemas.SEND_CONTACT,
            "{\"number\":\"1\",\"contact\":[{\"fullName\":\"A\",\"phoneNumber\":\"0123456789\"},{\"fullName\":\"B\"}]}"));
  }

  @Test
  void twoEqualItemsAreOneTooMany() {
    assertEquals(
        List.of("numbers contains duplicate item"),
        check(Schemas.NUMBERS, "{\"numbers\":[\"1\",\"1\"]}"));
  }

  @Test
  void anEmptyTextIsOnlyLookedForWhenNoOtherFieldIsThere() {
    String key = "{\"reaction\":\"\",\"key\":{\"id\":\"\",\"remoteJid\":\"a\"%s}}";

    assertEquals(
        List.of("key requires property \"fromMe\"", "The \"id\" cannot be empty"),
        check(Schemas.SEND_REACTION, String.format(key, "")));
    assertEquals(List.of(), check(Schemas.SEND_REACTION, String.format(key, ",\"fromMe\":true")));
  }

  @Test
  void aDescriptionReplacesTheWords() {
    assertEquals(
        List.of("Invalid format", "Enter a value in milliseconds"),
        check(Schemas.SEND_TEXT, "{\"number\":1,\"text\":\"x\",\"delay\":1.5}"));
  }
}
