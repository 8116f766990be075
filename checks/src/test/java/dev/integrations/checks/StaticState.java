package dev.integrations.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** Static fields that are final, and hold something that changes all the same. */
final class StaticState {
  private StaticState() {}

  static List<String> mutable(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(field -> changes(value(field)))
        .map(JavaField::getFullName)
        .sorted()
        .toList();
  }

  private static boolean changes(@Nullable Object value) {
    if (value == null) return false;
    String type = value.getClass().getName();
    if (value instanceof Collection || value instanceof Map)
      return !type.contains("Immutable") && !type.contains("Unmodifiable");
    return value instanceof Lock
        || value instanceof ExecutorService
        || value instanceof Thread
        || value instanceof StringBuilder
        || type.startsWith("java.util.concurrent.atomic.")
        || type.startsWith("java.util.concurrent.locks.");
  }

  private static @Nullable Object value(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      return reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.getFullName() + " cannot be read", e);
    }
  }
}
