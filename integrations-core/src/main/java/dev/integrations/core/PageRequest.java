package dev.integrations.core;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param cursor {@link Page#next()} of the part before; null for the first
 * @param limit 1 to 1,000
 */
public record PageRequest(@Nullable String cursor, int limit) {
  private static final int MAX_LIMIT = 1_000;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", got " + limit);
    }
  }

  public static PageRequest first(int limit) {
    return new PageRequest(null, limit);
  }

  public PageRequest after(@Nullable String cursor) {
    return new PageRequest(cursor, limit);
  }
}
