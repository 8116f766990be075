package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Replaces what a server makes up by the name of its form, so that two servers can be compared: a
 * value of another form stays and differs. What the caller gave is never masked.
 */
final class Masked {
  private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

  static {
    form("uuid", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    form("token", "[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}");
    form("row", "c[0-9a-z]{24}");
    form("web message", "3EB0[0-9A-F]{18}");
    form("cloud message", "wamid\\.[0-9A-Z]+");
    form("qr code", "2@[^,]+(?:,[^,]+){3}");
    form("qr image", "data:image/png;base64,iVBORw0KGgo[A-Za-z0-9+/=]+");
  }

  private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
  private static final Pattern SECONDS = Pattern.compile("1[78]\\d{8}");
  private static final Pattern MILLIS = Pattern.compile("1[78]\\d{11}");

  private final String given;

  private Masked(String given) {
    this.given = given;
  }

  private static void form(String name, String regex) {
    FORMS.put("<" + name + ">", Pattern.compile(regex));
  }

  /** Fields in alphabetical order, made-up values masked unless they stand in what was given. */
  static JsonValue of(JsonValue value, String given) {
    return new Masked(given).mask("", value);
  }

  private JsonValue mask(String name, JsonValue value) {
    if (value instanceof JsonString text) return JsonString.of(text(name, text.value()));
    if (value instanceof JsonNumber number) return number(number);
    if (value instanceof JsonArray array) {
      return new JsonArray(array.values().stream().map(each -> mask(name, each)).toList());
    }
    return value instanceof JsonObject object ? object(name, object) : value;
  }

  private JsonValue object(String name, JsonObject object) {
    if (name.equals("_count")) return names(object);
    if (name.equals("fileLength")) return names(object);
    if (object.has("0")
        && object.fields().values().stream().allMatch(JsonNumber.class::isInstance)) {
      return given.contains(object.toString()) ? object : JsonString.of("<bytes>");
    }
    Map<String, JsonValue> sorted = new TreeMap<>();
    object.fields().forEach((field, value) -> sorted.put(field, mask(field, value)));
    return new JsonObject(sorted);
  }

  private static JsonObject names(JsonObject object) {
    Map<String, JsonValue> sorted = new TreeMap<>();
    object.fields().keySet().forEach(field -> sorted.put(field, JsonString.of("<any>")));
    return new JsonObject(sorted);
  }

  private String text(String name, String text) {
    if (text.isEmpty() || given.contains(JsonString.of(text).toString())) return text;
    if (name.equals("pairingCode") && text.matches("[1-9A-Z]{8}")) return "<pairing code>";
    for (Map.Entry<String, Pattern> form : FORMS.entrySet()) {
      if (form.getValue().matcher(text).matches()) return form.getKey();
    }
    return TIME.matcher(text).replaceAll("<time>");
  }

  private JsonValue number(JsonNumber number) {
    if (given.contains(number.text())) return number;
    if (SECONDS.matcher(number.text()).matches()) return JsonString.of("<seconds>");
    return MILLIS.matcher(number.text()).matches() ? JsonString.of("<millis>") : number;
  }
}
