package dev.integrations.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our tables in a database: made and changed by numbered files, and told apart from others'. */
final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  /** In the order of their versions, from 1. */
  private static final List<String> FILES = List.of("V1__integrations.sql");

  private static final String ANOTHER_PREFIX = "; choose another tablePrefix";
  private static final String VERSIONS = "schema_version";

  private final Connection connection;
  private final Dialect dialect;
  private final String prefix;

  Schema(Connection connection, Dialect dialect, String prefix) {
    this.connection = connection;
    this.dialect = dialect;
    this.prefix = prefix;
  }

  void migrate() throws SQLException {
    String lock = "integrations_schema_" + prefix;
    dialect.lockSchema(connection, lock);
    boolean done = false;
    try {
      apply();
      done = true;
    } finally {
      dialect.unlockSchema(connection, lock, done);
    }
  }

  private void apply() throws SQLException {
    int version = version(found());
    for (int next = version + 1; next <= FILES.size(); next++) {
      for (String statement : statements(FILES.get(next - 1))) execute(statement);
      LOG.info("brought tables {}* in {} to version {}", prefix, where(), next);
    }
  }

  /** That all of them are there and ours. */
  void check() throws SQLException {
    Map<String, Set<String>> found = found();
    int version = version(found);
    int expected = FILES.size();
    if (version < expected || version > expected + 1) {
      throw new IllegalStateException(named("tables", "*")
          + ": expected version "
          + expected
          + " or the one after it, found "
          + (version == 0 ? "none" : version));
    }
    for (String table : Tables.of(dialect)) {
      Set<String> columns = found.getOrDefault(table, Set.of());
      if (!columns.containsAll(Tables.of(table))) throw foreign(table, columns);
    }
  }

  /** 0 when there is none of our tables, or when the making of the first ones was cut short. */
  private int version(Map<String, Set<String>> found) throws SQLException {
    if (found.isEmpty()) return 0;
    Set<String> columns = found.get(VERSIONS);
    if (columns == null) throw unknown(found.keySet());
    if (!columns.equals(Tables.of(VERSIONS))) throw foreign(VERSIONS, columns);
    String max = "SELECT COALESCE(MAX(version), 0) FROM " + prefix + VERSIONS;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(max)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private IllegalStateException unknown(Set<String> tables) throws SQLException {
    return new IllegalStateException(named("tables", "*")
        + ": expected them with "
        + prefix
        + VERSIONS
        + ", which says that they are ours, found only "
        + tables
        + ANOTHER_PREFIX);
  }

  private IllegalStateException foreign(String table, Set<String> found) throws SQLException {
    return new IllegalStateException(named("table", table)
        + ": expected ours with the columns "
        + new TreeSet<>(Tables.of(table))
        + ", found one with "
        + found
        + ANOTHER_PREFIX);
  }

  private String named(String what, String name) throws SQLException {
    return what + " " + prefix + name + " in " + where();
  }

  private String where() throws SQLException {
    String schema = connection.getSchema();
    String place = schema == null ? connection.getCatalog() : schema;
    return dialect.displayName() + (place == null ? "" : " schema " + place);
  }

  /** The tables and views that have one of our names, without the prefix, with their columns. */
  private Map<String, Set<String>> found() throws SQLException {
    Set<String> ours = Tables.of(dialect);
    Map<String, Set<String>> found = new TreeMap<>();
    DatabaseMetaData data = connection.getMetaData();
    try (ResultSet columns =
        data.getColumns(connection.getCatalog(), connection.getSchema(), pattern(data), "%")) {
      while (columns.next()) {
        String name = lower(columns.getString("TABLE_NAME"));
        String table = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        if (!ours.contains(table)) continue;
        found
            .computeIfAbsent(table, any -> new TreeSet<>())
            .add(lower(columns.getString("COLUMN_NAME")));
      }
    }
    return found;
  }

  /** What the names begin with, in the case in which the database keeps them. */
  private String pattern(DatabaseMetaData data) throws SQLException {
    String stored = data.storesUpperCaseIdentifiers() ? prefix.toUpperCase(Locale.ROOT) : prefix;
    return stored.replace("_", data.getSearchStringEscape() + "_") + "%";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private List<String> statements(String file) {
    String folder = "/dev/integrations/store/jdbc/" + dialect.name() + "/";
    try (InputStream in = Schema.class.getResourceAsStream(folder + file)) {
      if (in == null) throw new IllegalStateException("missing in the jar: " + folder + file);
      return statementsOf(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> statementsOf(String script) {
    String code =
        String.join("\n", script.lines().filter(line -> !line.startsWith("--")).toList());
    List<String> statements = new ArrayList<>(Arrays.asList(code.split(";\\s*(\n|$)", -1)));
    statements.removeIf(String::isBlank);
    statements.replaceAll(statement -> statement.replace("${prefix}", prefix));
    return statements;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
