package dev.integrations.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a statement by name: the only way for a value into our SQL. */
final class Params {
  private final Map<String, @Nullable Object> values = new HashMap<>();

  static Params of(String name, @Nullable Object value) {
    return new Params().and(name, value);
  }

  static Params none() {
    return new Params();
  }

  Params and(String name, @Nullable Object value) {
    values.put(name, column(value));
    return this;
  }

  Params and(Params others) {
    values.putAll(others.values);
    return this;
  }

  @Nullable
  Object get(String name) {
    if (!values.containsKey(name)) throw new IllegalStateException("no value for :" + name);
    return values.get(name);
  }

  private static @Nullable Object column(@Nullable Object value) {
    if (value instanceof Instant instant) return instant.toEpochMilli();
    if (value instanceof Duration duration) return duration.toMillis();
    if (value instanceof Enum<?> constant) return constant.name();
    return value;
  }
}
