package dev.integrations.examples.http;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import java.util.function.Function;

/** Lists whose cursor comes from a caller. */
public final class Paging {
  private Paging() {}

  /** The page; a cursor that the list does not know is the caller's fault. */
  public static <T> Page<T> checked(Request request, Function<PageRequest, Page<T>> list) {
    PageRequest page = request.page();
    try {
      return list.apply(page);
    } catch (IllegalArgumentException e) {
      if (page.cursor() == null) throw e;
      throw Invalid.query("cursor", "`next` of the part before", "another text");
    }
  }
}
