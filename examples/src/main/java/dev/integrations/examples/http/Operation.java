package dev.integrations.examples.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the description of the routes says of one of them.
 *
 * @param id unique, for generators of clients
 * @param tenant whether it takes the tenant
 * @param body the name of the request body's schema; null: none
 * @param bodyRequired whether the body may be left out
 * @param query its query parameters
 * @param answers by status
 */
public record Operation(
    String id,
    String summary,
    boolean tenant,
    @Nullable String body,
    boolean bodyRequired,
    List<QueryParameter> query,
    Map<Integer, Content> answers) {
  public Operation {
    query = List.copyOf(query);
    answers = new TreeMap<>(answers);
  }

  /** Of a tenant; without body and query. */
  public static Operation of(String id, String summary) {
    return new Operation(id, summary, true, null, false, List.of(), Map.of());
  }

  public Operation ofNoTenant() {
    return new Operation(id, summary, false, body, bodyRequired, query, answers);
  }

  public Operation body(String schema) {
    return new Operation(id, summary, tenant, schema, true, query, answers);
  }

  public Operation optionalBody(String schema) {
    return new Operation(id, summary, tenant, schema, false, query, answers);
  }

  public Operation query(String name, String description, String type) {
    List<QueryParameter> more = new ArrayList<>(query);
    more.add(new QueryParameter(name, description, type));
    return new Operation(id, summary, tenant, body, bodyRequired, more, answers);
  }

  /** With the parameters {@code cursor} and {@code limit}. */
  public Operation paged() {
    return query("cursor", "`next` of the part before; absent: the first part", "string")
        .query("limit", "1 to 200, 50 when absent", "integer");
  }

  /** JSON of a schema. */
  public Operation answers(int status, String schema) {
    return answers(status, new Content("application/json", schema));
  }

  public Operation answers(int status) {
    return answers(status, new Content(null, null));
  }

  public Operation answersWith(int status, String contentType) {
    return answers(status, new Content(contentType, null));
  }

  private Operation answers(int status, Content content) {
    Map<Integer, Content> more = new TreeMap<>(answers);
    more.put(status, content);
    return new Operation(id, summary, tenant, body, bodyRequired, query, more);
  }

  /**
   * A query parameter.
   *
   * @param type {@code string} or {@code integer}
   */
  public record QueryParameter(String name, String description, String type) {}

  /**
   * What an answer holds.
   *
   * @param type the media type; null: nothing
   * @param schema null: not JSON
   */
  public record Content(@Nullable String type, @Nullable String schema) {}
}
