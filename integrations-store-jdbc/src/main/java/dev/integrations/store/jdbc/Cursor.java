package dev.integrations.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: after the last row seen, so that rows which come or go move nothing.
 *
 * @param number what the list is ordered by first
 * @param tieBreaker what tells rows of an equal number apart
 */
record Cursor(long number, String tieBreaker) {
  static @Nullable Cursor of(PageRequest request) {
    return request.cursor() == null ? null : decoded(request.cursor());
  }

  /** The page out of one row more than it holds. */
  static <R, T> Page<T> page(
      List<R> rows, PageRequest request, Function<R, Cursor> cursor, Function<R, T> item) {
    boolean more = rows.size() > request.limit();
    List<R> kept = more ? rows.subList(0, request.limit()) : rows;
    String next = more ? cursor.apply(kept.get(kept.size() - 1)).encoded() : null;
    return new Page<>(kept.stream().map(item).toList(), next);
  }

  private String encoded() {
    String text = number + ":" + tieBreaker;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static Cursor decoded(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      int end = text.indexOf(':');
      return new Cursor(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("cursor: expected the next of an earlier page", e);
    }
  }
}
