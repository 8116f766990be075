package dev.integrations.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.SealedRoom;
import dev.integrations.core.store.SealedRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the sealed bytes of a room lie.
 *
 * @param table without our prefix
 * @param key its primary key
 * @param join what else is needed to know the place
 * @param condition which rows have such bytes
 * @param sealed the column of the bytes
 * @param generation its expression
 * @param name its expression, as text
 */
record SealedTable(
    SealedRoom room,
    String table,
    List<Key> key,
    String join,
    String condition,
    String sealed,
    String generation,
    List<String> name) {
  private static final String BETWEEN = "\0";

  private static final List<Key> CREDENTIAL =
      List.of(Key.text("tenant_id"), Key.text("integration_id"), Key.text("slot"));

  static SealedTable of(SealedRoom room) {
    return switch (room) {
      case CREDENTIAL ->
        new SealedTable(
            room, "credential", CREDENTIAL, "", "1 = 1", "sealed", "generation", List.of("slot"));
      case CREDENTIAL_PREVIOUS ->
        new SealedTable(
            room,
            "credential",
            CREDENTIAL,
            "",
            "t.previous_sealed IS NOT NULL",
            "previous_sealed",
            "previous_generation",
            List.of("slot"));
      case ENDPOINT_SECRET -> endpointSecret(room, "o.tenant_id IS NOT NULL");
      case APP_SECRET -> endpointSecret(room, "o.tenant_id IS NULL");
      case AUTHORIZATION ->
        new SealedTable(
            room,
            "oauth_state",
            List.of(Key.text("state_hash")),
            "",
            "1 = 1",
            "sealed",
            "1",
            List.of("state_hash"));
      case INBOX_PAYLOAD -> payload(room, "inbox_event");
      case UNROUTED_PAYLOAD -> payload(room, "unrouted_event");
    };
  }

  private static SealedTable endpointSecret(SealedRoom room, String condition) {
    return new SealedTable(
        room,
        "endpoint_secret",
        List.of(Key.text("endpoint_id"), Key.number("ordinal")),
        " JOIN ${prefix}endpoint o ON o.id = t.endpoint_id",
        condition,
        "sealed",
        "1",
        List.of("endpoint_id", "secret_id"));
  }

  private static SealedTable payload(SealedRoom room, String table) {
    return new SealedTable(
        room,
        table,
        List.of(Key.number("seq")),
        "",
        "SUBSTR(t.payload, 1, 1) <> :brace",
        "payload",
        "1",
        List.of("id"));
  }

  String from() {
    return " FROM ${prefix}" + table + " t" + join + " WHERE " + condition;
  }

  /** The start of the bytes; databases count from 1. */
  String start(int length) {
    return "SUBSTR(t." + sealed + ", 1, " + length + ")";
  }

  String columns() {
    String owner = join.isEmpty() ? "t" : "o";
    List<String> columns =
        new ArrayList<>(key.stream().map(part -> "t." + part.column).toList());
    for (String column : ownerColumns()) columns.add(owner + "." + column + " AS owner_" + column);
    name.forEach(column -> columns.add("t." + column + " AS name_" + column));
    columns.add((generation.equals("1") ? "1" : "t." + generation) + " AS sealed_generation");
    columns.add("t." + sealed + " AS sealed_bytes");
    return String.join(", ", columns);
  }

  private List<String> ownerColumns() {
    if (!room.ofTenant()) return List.of("provider", "app_id");
    if (room == SealedRoom.AUTHORIZATION) return List.of("tenant_id");
    return List.of("tenant_id", "integration_id");
  }

  String order() {
    return key.stream().map(part -> "t." + part.column).collect(joining(", "));
  }

  /** Rows behind a position; the first column alone lets the database begin there. */
  String behind() {
    String values = key.stream().map(part -> ":" + part.column).collect(joining(", "));
    String first = key.get(0).column;
    return " AND t." + first + " >= :" + first + " AND (" + order() + ") > (" + values + ")";
  }

  String isAt() {
    return key.stream()
        .map(part -> part.column + " = :" + part.column)
        .collect(joining(" AND ", " WHERE ", ""));
  }

  Params at(String position) {
    String[] parts = position.split(BETWEEN, key.size());
    if (parts.length != key.size()) throw strange();
    Params params = Params.none();
    for (int i = 0; i < parts.length; i++)
      params.and(key.get(i).column, key.get(i).value(parts[i]));
    return params;
  }

  SealedRow row(Row row) throws SQLException {
    List<String> position = new ArrayList<>();
    for (Key part : key) position.add(row.text(part.column));
    List<String> names = new ArrayList<>();
    for (String column : name) names.add(row.text("name_" + column));
    String at = String.join(BETWEEN, position);
    String called = String.join("/", names);
    byte[] bytes = row.bytes("sealed_bytes");
    if (!room.ofTenant()) {
      ProviderId provider = ProviderId.of(row.text("owner_provider"));
      AppId app = AppId.of(row.text("owner_app_id"));
      return SealedRow.ofApp(room, at, provider, app, called, bytes);
    }
    TenantId tenant = TenantId.of(row.text("owner_tenant_id"));
    return SealedRow.ofTenant(
        room, at, tenant, integration(row), called, row.number("sealed_generation"), bytes);
  }

  private @Nullable IntegrationId integration(Row row) throws SQLException {
    if (room == SealedRoom.AUTHORIZATION) return null;
    return IntegrationId.of(row.text("owner_integration_id"));
  }

  private static IllegalArgumentException strange() {
    return new IllegalArgumentException("position: expected one of this store's rows");
  }

  /** A column of a primary key. */
  record Key(String column, boolean isNumber) {
    static Key text(String column) {
      return new Key(column, false);
    }

    static Key number(String column) {
      return new Key(column, true);
    }

    Object value(String text) {
      if (!isNumber) return text;
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw strange();
      }
    }
  }
}
