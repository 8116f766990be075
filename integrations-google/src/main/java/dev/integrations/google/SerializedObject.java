package dev.integrations.google;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream of serialized Java holds, as data.
 *
 * @param value text, bytes, an {@link Instance}, or null
 */
record SerializedObject(@Nullable Object value) {

  Instance instance(String className) throws SerializedFormatException {
    if (value instanceof Instance found && found.className().equals(className)) return found;
    throw new SerializedFormatException("a " + className + ", got something else", 0);
  }

  /** The entries of a map, whose class writes keys and values in turn. */
  Map<Object, Object> map(String className) throws SerializedFormatException {
    List<@Nullable Object> written = instance(className).written();
    if (written.size() % 2 != 0) throw new SerializedFormatException("a value for each key", 0);
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < written.size(); i += 2) put(entries, written.get(i), written.get(i + 1));
    return entries;
  }

  private static void put(Map<Object, Object> entries, @Nullable Object key, @Nullable Object value)
      throws SerializedFormatException {
    if (key == null || value == null) {
      throw new SerializedFormatException("keys and values, got none", 0);
    }
    if (entries.put(key, value) != null) {
      throw new SerializedFormatException("each key once, got it twice", 0);
    }
  }

  /**
   * An object.
   *
   * @param fields by name; of its class and those above it
   * @param written what its class wrote besides the fields, without plain bytes
   */
  record Instance(
      String className, Map<String, @Nullable Object> fields, List<@Nullable Object> written) {
    @Nullable
    Object field(String name) {
      return fields.get(name);
    }

    /** Its content may be secret. */
    @Override
    public String toString() {
      return className;
    }
  }
}
