package dev.integrations.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of an ordered list whose cursor is the last position seen, so that nothing moves under it. */
final class Paging {
  private Paging() {}

  /** A position that sorts as text by time, then by what tells equal times apart. */
  static String position(Instant at, String tieBreaker) {
    long sortable = at.getEpochSecond() - Instant.MIN.getEpochSecond();
    return String.format(Locale.ROOT, "%018d.%09d.%s", sortable, at.getNano(), tieBreaker);
  }

  static String position(long number) {
    return String.format(Locale.ROOT, "%019d", number);
  }

  static <T> Page<T> ascending(Stream<T> items, Function<T, String> position, PageRequest request) {
    return page(items, position, Comparator.naturalOrder(), request);
  }

  static <T> Page<T> descending(
      Stream<T> items, Function<T, String> position, PageRequest request) {
    return page(items, position, Comparator.reverseOrder(), request);
  }

  private static <T> Page<T> page(
      Stream<T> items,
      Function<T, String> position,
      Comparator<String> order,
      PageRequest request) {
    String after = decoded(request.cursor());
    List<T> found = items
        .filter(item -> after == null || order.compare(position.apply(item), after) > 0)
        .sorted(Comparator.comparing(position, order))
        .limit(request.limit() + 1L)
        .toList();
    if (found.size() <= request.limit()) return new Page<>(found, null);
    List<T> kept = found.subList(0, request.limit());
    return new Page<>(kept, encoded(position.apply(kept.get(kept.size() - 1))));
  }

  private static String encoded(String position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
  }

  private static @Nullable String decoded(@Nullable String cursor) {
    return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
  }
}
