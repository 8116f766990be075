package dev.integrations.examples.http;

/** Says what was expected, what came and where. */
public final class Invalid {
  private Invalid() {}

  /** @param got a description, not the value itself unless it is harmless and short */
  public static ProblemException query(String name, String expected, String got) {
    return request("query parameter " + name, expected, got);
  }

  public static ProblemException path(String name, String expected, String got) {
    return request("path parameter " + name, expected, got);
  }

  public static ProblemException header(String name, String expected, String got) {
    return request("header " + name, expected, got);
  }

  public static ProblemException body(String field, String expected, String got) {
    return request("body" + (field.isEmpty() ? "" : " field " + field), expected, got);
  }

  private static ProblemException request(String where, String expected, String got) {
    String detail = where + ": expected " + expected + ", got " + got;
    return Problem.of(400, "invalid_request", "The request is not as described", detail)
        .asException();
  }
}
