package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A contact as the server writes it down. */
final class VCard {
  private VCard() {}

  static JsonObject of(JsonObject contact) {
    String name = contact.text("fullName");
    String phone = contact.text("phoneNumber");
    String wuid = contact.text("wuid");
    String id = wuid == null ? Jids.of(String.valueOf(phone)) : wuid;
    String card = "BEGIN:VCARD\nVERSION:3.0\nN:" + name + "\nFN:" + name + "\n"
        + line("ORG:", contact.text("organization"), ";")
        + line("EMAIL:", contact.text("email"), "")
        + line("URL:", contact.text("url"), "")
        + "item1.TEL;waid=" + id + ":" + phone + "\nitem1.X-ABLabel:Celular\nEND:VCARD";
    return JsonObject.builder().put("displayName", name).put("vcard", card).build();
  }

  private static String line(String label, @Nullable String value, String end) {
    return value == null || value.isEmpty() ? "" : label + value + end + "\n";
  }
}
