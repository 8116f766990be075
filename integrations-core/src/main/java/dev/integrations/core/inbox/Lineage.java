package dev.integrations.core.inbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A class and what it descends from, nearest first. */
final class Lineage {
  private static final String NO_HANDLER = "no handler for ";
  private static final String OR = " or ";

  private Lineage() {}

  static List<Class<?>> of(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    Set<Class<?>> level = new LinkedHashSet<>(List.of(type));
    while (!level.isEmpty()) {
      found.addAll(level);
      level = parents(level);
    }
    found.remove(Object.class);
    List<Class<?>> nearestFirst = new ArrayList<>(found);
    nearestFirst.add(Object.class);
    return nearestFirst;
  }

  private static Set<Class<?>> parents(Set<Class<?>> level) {
    Set<Class<?>> parents = new LinkedHashSet<>();
    for (Class<?> type : level) {
      if (type.getSuperclass() != null) parents.add(type.getSuperclass());
      parents.addAll(List.of(type.getInterfaces()));
    }
    return parents;
  }

  /**
   * Why an event of this class is parked. It names the classes whose handlers would take it, so that
   * another process, or a later one, can tell when one appears without reading the event.
   */
  static String parkedReason(Class<?> type) {
    return of(type).stream()
        .map(Class::getName)
        .filter(name -> !name.equals(Record.class.getName()))
        .collect(Collectors.joining(OR, NO_HANDLER, ""));
  }

  static boolean isNamed(Class<?> type, String parkedReason) {
    if (!parkedReason.startsWith(NO_HANDLER)) return false;
    String[] names = parkedReason.substring(NO_HANDLER.length()).split(OR, -1);
    return List.of(names).contains(type.getName());
  }
}
