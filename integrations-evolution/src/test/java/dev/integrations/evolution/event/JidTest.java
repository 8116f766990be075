package dev.integrations.evolution.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JidTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "5511999990000@s.whatsapp.net, 5511999990000, 5511999990000@s.whatsapp.net, Jid(***@s.whatsapp.net)",
        "5511999990000:12@s.whatsapp.net, 5511999990000, 5511999990000@s.whatsapp.net, Jid(***@s.whatsapp.net)",
        "5511999990000@c.us, 5511999990000, 5511999990000@c.us, Jid(***@c.us)",
        "111222333444555@lid, -, 111222333444555@lid, Jid(***@lid)",
        "111222333444555:3@lid, -, 111222333444555@lid, Jid(***@lid)",
        "120363000000000001@g.us, -, 120363000000000001@g.us, Jid(***@g.us)",
        "5511999990000-1600000000@g.us, -, 5511999990000-1600000000@g.us, Jid(***@g.us)",
        "status@broadcast, -, status@broadcast, Jid(***@broadcast)",
        "5511999990000, -, 5511999990000, Jid(***)",
        "me@work 5511, -, me@work 5511, Jid(***)"
      })
  void anAddressTellsItsPhoneAndShowsItsKind(
      String value, String phone, String owner, String shown) {
    Jid jid = new Jid(value);

    assertEquals(phone, jid.phone());
    assertEquals(owner, jid.withoutDevice().value());
    assertEquals(shown, jid.toString());
  }
}
