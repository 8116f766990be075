package dev.integrations.core.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object; fields keep their order. Fields that are absent or of another type are null. */
public record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  public JsonObject {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public static Builder builder() {
    return new Builder(Map.of());
  }

  /** Of one field; more by {@link #with}. */
  public static JsonObject of(String name, JsonValue value) {
    return new JsonObject(Map.of(name, value));
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  public @Nullable JsonValue get(String name) {
    return fields.get(name);
  }

  /** The value behind several names, or null when one of them is absent. */
  public @Nullable JsonValue at(String first, String... more) {
    JsonValue found = get(first);
    for (String name : more) {
      JsonObject inner = found == null ? null : found.asObject();
      if (inner == null) return null;
      found = inner.get(name);
    }
    return found;
  }

  public @Nullable JsonObject object(String name) {
    JsonValue value = get(name);
    return value == null ? null : value.asObject();
  }

  public @Nullable JsonArray array(String name) {
    JsonValue value = get(name);
    return value == null ? null : value.asArray();
  }

  public @Nullable String text(String name) {
    JsonValue value = get(name);
    return value == null ? null : value.asText();
  }

  /** The text of a string, number or boolean. */
  public @Nullable String scalar(String name) {
    JsonValue value = get(name);
    return value == null ? null : value.asScalar();
  }

  public @Nullable Long whole(String name) {
    JsonValue value = get(name);
    return value == null ? null : value.asLong();
  }

  public @Nullable Boolean bool(String name) {
    JsonValue value = get(name);
    return value == null ? null : value.asBoolean();
  }

  /** Whether the field is {@code true}. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(bool(name));
  }

  /** The same with this field set, in its old place or at the end. */
  public JsonObject with(String name, JsonValue value) {
    return toBuilder().put(name, value).build();
  }

  /** The same without this field. */
  public JsonObject without(String name) {
    Map<String, JsonValue> rest = new LinkedHashMap<>(fields);
    rest.remove(name);
    return new JsonObject(rest);
  }

  public Builder toBuilder() {
    return new Builder(fields);
  }

  @Override
  public String toString() {
    return JsonWriter.write(this);
  }

  /** Collects fields; not thread-safe. A null value leaves the field out. */
  public static final class Builder {
    private final Map<String, JsonValue> fields;

    Builder(Map<String, JsonValue> fields) {
      this.fields = new LinkedHashMap<>(fields);
    }

    public Builder put(String name, @Nullable JsonValue value) {
      if (value != null) fields.put(name, value);
      return this;
    }

    public Builder put(String name, @Nullable String value) {
      return put(name, value == null ? null : JsonString.of(value));
    }

    public Builder put(String name, @Nullable Long value) {
      return put(name, value == null ? null : JsonNumber.of(value));
    }

    public Builder put(String name, long value) {
      return put(name, JsonNumber.of(value));
    }

    public Builder put(String name, @Nullable BigDecimal value) {
      return put(name, value == null ? null : JsonNumber.of(value));
    }

    public Builder put(String name, @Nullable Boolean value) {
      return put(name, value == null ? null : JsonBoolean.of(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, JsonBoolean.of(value));
    }

    /** Sets the field to JSON's null. */
    public Builder putNull(String name) {
      return put(name, JsonNull.NULL);
    }

    public JsonObject build() {
      return new JsonObject(fields);
    }
  }
}
