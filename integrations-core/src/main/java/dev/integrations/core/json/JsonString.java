package dev.integrations.core.json;

/** A JSON string. */
public record JsonString(String value) implements JsonValue {
  public static JsonString of(String value) {
    return new JsonString(value);
  }

  @Override
  public String toString() {
    return JsonWriter.write(this);
  }
}
