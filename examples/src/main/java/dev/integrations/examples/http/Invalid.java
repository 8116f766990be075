package dev.integrations.examples.http;

import java.util.function.Supplier;

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

  /** What the SDK refuses as an argument is the caller's fault; its messages say what it expected. */
  public static <T> T whenRefused(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      throw problem("body: " + e.getMessage());
    }
  }

  private static ProblemException request(String where, String expected, String got) {
    return problem(where + ": expected " + expected + ", got " + got);
  }

  private static ProblemException problem(String detail) {
    return Problem.of(400, "invalid_request", "The request is not as described", detail)
        .asException();
  }
}
