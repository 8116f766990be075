package dev.integrations.examples.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path such as {@code /api/inbox/{id}/replay}; a name in braces stands for one segment. */
record PathPattern(String text, List<String> segments) {
  static PathPattern of(String text) {
    return new PathPattern(text, List.of(text.split("/", -1)));
  }

  /** The parameters of a raw path, decoded; null when it is another path. */
  @Nullable
  Map<String, String> match(List<String> path) {
    if (path.size() != segments.size()) return null;
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (isParameter(segment)) found.put(name(segment), path.get(i));
      else if (!segment.equals(path.get(i))) return null;
    }
    return found.containsValue("") ? null : found;
  }

  List<String> parameters() {
    List<String> names = new ArrayList<>();
    segments.stream().filter(PathPattern::isParameter).map(PathPattern::name).forEach(names::add);
    return names;
  }

  /** The segments of a raw path, each decoded by itself, so that an escaped slash stays inside. */
  static List<String> segments(String rawPath) {
    return List.of(rawPath.split("/", -1)).stream().map(Escapes::decode).toList();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - 1);
  }
}
