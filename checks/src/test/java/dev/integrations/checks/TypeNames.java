package dev.integrations.checks;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types as a signature file writes them: full names but for {@code java.lang}, nullness included. */
final class TypeNames {
  private TypeNames() {}

  static String of(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) return array(array);
    if (type instanceof AnnotatedWildcardType wildcard) return wildcard(wildcard);
    if (type instanceof AnnotatedParameterizedType generic)
      return nullness(type) + generic(generic);
    if (type instanceof AnnotatedTypeVariable)
      return nullness(type) + type.getType().getTypeName();
    return nullness(type) + of((Class<?>) type.getType());
  }

  static String of(Class<?> type) {
    String name = type.getCanonicalName();
    return name.matches("java\\.lang\\.[A-Z][A-Za-z]*")
        ? name.substring("java.lang.".length())
        : name;
  }

  /** As in {@code <E extends Comparable<E>>}; empty without parameters. */
  static String parameters(TypeVariable<?>... parameters) {
    if (parameters.length == 0) return "";
    return Arrays.stream(parameters).map(TypeNames::declared).collect(joining(", ", "<", ">"));
  }

  private static String declared(TypeVariable<?> parameter) {
    return parameter.getName() + bounds(" extends ", parameter.getAnnotatedBounds());
  }

  private static String array(AnnotatedArrayType array) {
    String nullness = nullness(array);
    return of(array.getAnnotatedGenericComponentType()) + (nullness.isEmpty() ? "" : " " + nullness)
        + "[]";
  }

  private static String wildcard(AnnotatedWildcardType wildcard) {
    if (wildcard.getAnnotatedLowerBounds().length > 0) {
      return "?" + bounds(" super ", wildcard.getAnnotatedLowerBounds());
    }
    return "?" + bounds(" extends ", wildcard.getAnnotatedUpperBounds());
  }

  private static String generic(AnnotatedParameterizedType generic) {
    Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
    return of(raw)
        + Stream.of(generic.getAnnotatedActualTypeArguments())
            .map(TypeNames::of)
            .collect(joining(", ", "<", ">"));
  }

  private static String bounds(String word, AnnotatedType... bounds) {
    String names = Stream.of(bounds)
        .map(TypeNames::of)
        .filter(name -> !name.equals("Object"))
        .collect(joining(" & "));
    return names.isEmpty() ? "" : word + names;
  }

  private static String nullness(AnnotatedElement type) {
    return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
  }
}
