package dev.integrations.store.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Our statements in the words of one database. Thread-safe. */
final class Statements {
  private final Dialect dialect;
  private final String prefix;
  private final Supplier<Duration> clockShift;
  private final Map<String, Sql> compiled = new ConcurrentHashMap<>();

  Statements(Dialect dialect, String prefix, Supplier<Duration> clockShift) {
    this.dialect = dialect;
    this.prefix = prefix;
    this.clockShift = clockShift;
  }

  Dialect dialect() {
    return dialect;
  }

  String prefix() {
    return prefix;
  }

  /** Templates are constants of this package or made of few parts, so their number is bounded. */
  Sql compiled(String template) {
    return compiled.computeIfAbsent(template, any -> Sql.compile(any, prefix, dialect.now()));
  }

  long shiftMillis() {
    return clockShift.get().toMillis();
  }
}
