package dev.integrations.examples.live;

import dev.integrations.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what is new of what is shown: one listener's memory, bounded by what was shown last. */
final class Changes {
  private final String name;
  private Map<String, Object> known = new LinkedHashMap<>();

  /** @param name of the events */
  Changes(String name) {
    this.name = name;
  }

  /**
   * The events for what is new or changed since the last call.
   *
   * @param shown in the order in which it is to be told
   */
  <T> List<SentEvent> since(List<T> shown, Look<T> look) {
    List<SentEvent> changed = new ArrayList<>();
    Map<String, Object> now = new LinkedHashMap<>();
    for (T one : shown) {
      Object mark = look.mark(one);
      now.put(look.id(one), mark);
      if (!mark.equals(known.get(look.id(one)))) changed.add(new SentEvent(name, look.json(one)));
    }
    known = now;
    return changed;
  }

  /** How to look at one. */
  interface Look<T> {
    String id(T one);

    /** Equal as long as it looks the same. */
    Object mark(T one);

    JsonObject json(T one);
  }
}
