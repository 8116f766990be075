package dev.integrations.examples.http;

import java.util.List;

/** One method on one path: what it does and what is told of it. */
public record Route(String method, String path, Operation operation, Action action) {
  public static Route get(String path, Operation operation, Action action) {
    return new Route("GET", path, operation, action);
  }

  public static Route post(String path, Operation operation, Action action) {
    return new Route("POST", path, operation, action);
  }

  public static Route delete(String path, Operation operation, Action action) {
    return new Route("DELETE", path, operation, action);
  }

  /** The names in braces of the path. */
  public List<String> pathParameters() {
    return pattern().parameters();
  }

  PathPattern pattern() {
    return PathPattern.of(path);
  }
}
