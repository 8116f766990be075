package dev.integrations.core;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists of any length in constant memory: one page is held at a time. */
public final class Pages {
  private Pages() {}

  /**
   * All items, fetched as they are consumed; an error of a fetch comes out of the stream's terminal
   * operation. Ends where a page has no {@link Page#next()}, not where one is short or empty.
   *
   * @param fetch from a cursor (null: the first) to its page
   */
  public static <T> Stream<T> stream(Function<@Nullable String, Page<T>> fetch) {
    Iterator<T> items = new Items<>(fetch);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
  }

  private static final class Items<T> implements Iterator<T> {
    private final Function<@Nullable String, Page<T>> fetch;
    private Page<T> page;
    private int index;

    Items(Function<@Nullable String, Page<T>> fetch) {
      this.fetch = fetch;
      this.page = fetch.apply(null);
    }

    @Override
    public boolean hasNext() {
      while (index >= page.items().size()) {
        if (page.next() == null) return false;
        page = fetch.apply(page.next());
        index = 0;
      }
      return true;
    }

    @Override
    public T next() {
      if (!hasNext()) throw new NoSuchElementException();
      return page.items().get(index++);
    }
  }
}
