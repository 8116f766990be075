package dev.integrations.store.jdbc;

import static java.util.Comparator.comparing;

import dev.integrations.core.store.NewInboxEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * New events as the rows of one INSERT. Rows are sorted by key, so that two nodes with the same
 * events wait for each other instead of ending in a deadlock; the order of acceptance is kept by
 * their numbers.
 *
 * @param rows in the order of their keys
 */
record EventBatch(List<Numbered> rows) {
  /** A request's events share one number of the sequence and are told apart by the rest. */
  static final long NUMBERS_PER_REQUEST = 1L << 20;

  private static final int MAX_ROWS = 100;
  private static final long MAX_BYTES = 4 << 20;

  private static final String INSERT =
      "INSERT INTO ${prefix}inbox_event (seq, id, tenant_id, integration_id, provider, event_type,"
          + " dedup_key, order_key, status, attempts, received_at, due_at, ready_at, blocks, fence,"
          + " proved_by, payload) VALUES ";

  /** With the row's place for each {@code #}. */
  private static final String ROW =
      ", :id#, :tenant#, :integration#, :provider#, :type#, :dedup#, :order#,"
          + " 'PENDING', 0, :now, :now, :now, 1, 0, :proved#, :payload#)";

  record Numbered(int number, NewInboxEvent event) {}

  /** One batch unless there are very many events or bytes. */
  static List<EventBatch> of(List<NewInboxEvent> events) {
    if (events.size() >= NUMBERS_PER_REQUEST) {
      throw new IllegalArgumentException("inbox: too many events at once: " + events.size());
    }
    List<EventBatch> batches = new ArrayList<>();
    List<Numbered> batch = new ArrayList<>();
    long bytes = 0;
    for (Numbered row : sorted(events)) {
      bytes += row.event().payload().length;
      if (batch.size() == MAX_ROWS || (bytes > MAX_BYTES && !batch.isEmpty())) {
        batches.add(new EventBatch(List.copyOf(batch)));
        batch.clear();
        bytes = row.event().payload().length;
      }
      batch.add(row);
    }
    if (!batch.isEmpty()) batches.add(new EventBatch(List.copyOf(batch)));
    return batches;
  }

  private static List<Numbered> sorted(List<NewInboxEvent> events) {
    return IntStream.range(0, events.size())
        .mapToObj(i -> new Numbered(i, events.get(i)))
        .sorted(comparing((Numbered row) -> row.event().tenant().value())
            .thenComparing(row -> row.event().integration().value())
            .thenComparing(row -> row.event().dedupKey())
            .thenComparing(Numbered::number))
        .toList();
  }

  /**
   * The statement, to be ended by what happens on conflict. {@code :number#} is the place in the
   * request.
   *
   * @param first the number of the first row
   * @param others the numbers of all others
   */
  String insert(String first, String others) {
    StringBuilder insert = new StringBuilder(INSERT);
    for (int i = 0; i < rows.size(); i++) {
      String row = (i == 0 ? "(" + first : ", (" + others) + ROW;
      insert.append(row.replace("#", Integer.toString(i)));
    }
    return insert.toString();
  }

  Params params() {
    Params params = Params.none();
    for (int i = 0; i < rows.size(); i++) {
      NewInboxEvent event = rows.get(i).event();
      params
          .and("number" + i, (long) rows.get(i).number())
          .and("id" + i, event.id())
          .and("tenant" + i, event.tenant().value())
          .and("integration" + i, event.integration().value())
          .and("provider" + i, event.provider().value())
          .and("type" + i, event.type())
          .and("dedup" + i, event.dedupKey())
          .and("order" + i, event.orderKey())
          .and("proved" + i, event.provedBy())
          .and("payload" + i, event.payload());
    }
    return params;
  }
}
