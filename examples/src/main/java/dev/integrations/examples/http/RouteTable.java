package dev.integrations.examples.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All routes; there is no other way in. Immutable. */
public final class RouteTable {
  private final List<Entry> entries;

  public RouteTable(List<Route> routes) {
    entries = routes.stream().map(route -> new Entry(route, route.pattern())).toList();
  }

  /** The route and its path parameters; a {@link ProblemException} where there is none. */
  Match match(String method, String rawPath) {
    List<Match> there = at(PathPattern.segments(rawPath));
    if (there.isEmpty()) throw notFound();
    String wanted = method.equals("HEAD") && !has(there, "HEAD") ? "GET" : method;
    return there.stream()
        .filter(match -> match.route().method().equals(wanted))
        .findFirst()
        .orElseThrow(() -> wrongMethod(there));
  }

  private List<Match> at(List<String> path) {
    List<Match> found = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, String> parameters = entry.pattern().match(path);
      if (parameters != null) found.add(new Match(entry.route(), parameters));
    }
    return found;
  }

  private static boolean has(List<Match> matches, String method) {
    return matches.stream().anyMatch(match -> match.route().method().equals(method));
  }

  private static ProblemException notFound() {
    return Problem.of(
            404, "not_found", "There is nothing here", "path: expected one of GET /openapi.json")
        .asException();
  }

  private static ProblemException wrongMethod(List<Match> there) {
    TreeSet<String> methods = new TreeSet<>();
    there.forEach(match -> methods.add(match.route().method()));
    if (methods.contains("GET")) methods.add("HEAD");
    String allow = String.join(", ", methods);
    return Problem.of(
            405,
            "method_not_allowed",
            "This path has no such method",
            "method: expected one of " + allow)
        .header("Allow", allow)
        .asException();
  }

  private record Entry(Route route, PathPattern pattern) {}

  record Match(Route route, Map<String, String> parameters) {}
}
