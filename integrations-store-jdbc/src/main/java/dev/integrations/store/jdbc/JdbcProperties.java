package dev.integrations.store.jdbc;

import dev.integrations.core.store.PropertyStore;
import java.util.List;
import java.util.Optional;

final class JdbcProperties implements PropertyStore {
  private static final String SELECT = "SELECT content FROM ${prefix}property WHERE name = :name";
  private static final String REPLACE = "UPDATE ${prefix}property SET content = :content"
      + " WHERE name = :name AND content = :expected";

  private final Access access;

  JdbcProperties(Access access) {
    this.access = access;
  }

  @Override
  public Optional<byte[]> find(String name) {
    Params params = Params.of("name", name);
    return access.read(
        "find a property", session -> session.first(SELECT, params, row -> row.bytes("content")));
  }

  @Override
  public boolean putIfAbsent(String name, byte[] value) {
    Params params = Params.of("name", name).and("content", value);
    List<String> key = List.of("name");
    List<String> columns = List.of("name", "content");
    return access.writeOnce(
        "put a property",
        session ->
            session.dialect().insertIfAbsent(session, "${prefix}property", key, columns, params));
  }

  @Override
  public boolean replace(String name, byte[] expected, byte[] value) {
    Params params = Params.of("name", name).and("content", value).and("expected", expected);
    return access.writeOnce("replace a property", session -> session.update(REPLACE, params) == 1);
  }
}
