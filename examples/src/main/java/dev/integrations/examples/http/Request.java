package dev.integrations.examples.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of a route. */
public final class Request {
  private static final String TENANT_HEADER = "X-Tenant-Id";
  private static final String TENANT_QUERY = "tenant";
  /** Who asks where nobody is named. */
  public static final TenantId DEMO = TenantId.of("demo");

  private static final String IDS = "1 to 128 characters, none of them a control character";
  private static final int MAX_ID = 128;
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final HttpServletRequest servlet;
  private final Map<String, String> path;
  private final Query query;

  Request(HttpServletRequest servlet, Map<String, String> path) {
    this.servlet = servlet;
    this.path = path;
    this.query = Query.parse(servlet.getQueryString());
  }

  /** The request as the container gave it, its body unread until {@link #body()}. */
  public HttpServletRequest servlet() {
    return servlet;
  }

  /** A path parameter: 1 to 128 characters, none of them a control character. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) throw new IllegalArgumentException("no path parameter " + name);
    boolean fits = value.length() <= MAX_ID && value.chars().noneMatch(Character::isISOControl);
    if (!fits) throw Invalid.path(name, IDS, "another text");
    return value;
  }

  /** Null when absent. */
  public @Nullable String query(String name) {
    return query.values().get(name);
  }

  /** All of them; none is repeated. */
  public Map<String, List<String>> queries() {
    return query.values().entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> List.of(each.getValue())));
  }

  /** As it stands in a query. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  /** By header, else by query, else {@code demo}. */
  public TenantId tenant() {
    String header = tenantHeader();
    String parameter = query(TENANT_QUERY);
    if (header != null && parameter != null && !header.equals(parameter)) {
      throw Invalid.header(TENANT_HEADER, "the tenant of the query", "another");
    }
    String text = header == null ? parameter : header;
    return text == null ? DEMO : tenant(text);
  }

  /** Empty when there is none. */
  public Body body() {
    return Body.read(servlet);
  }

  /** {@code cursor} and {@code limit}, 50 when absent. */
  public PageRequest page() {
    return new PageRequest(query("cursor"), limit());
  }

  private @Nullable String tenantHeader() {
    List<String> values = Collections.list(servlet.getHeaders(TENANT_HEADER));
    if (values.size() > 1) throw Invalid.header(TENANT_HEADER, "one value", "several");
    return values.isEmpty() ? null : values.get(0);
  }

  private static TenantId tenant(String text) {
    try {
      return TenantId.of(text);
    } catch (IllegalArgumentException e) {
      throw Invalid.header(
          TENANT_HEADER + " or query parameter " + TENANT_QUERY, IDS, "another text");
    }
  }

  private int limit() {
    String text = query("limit");
    if (text == null) return DEFAULT_LIMIT;
    boolean whole = text.matches("[0-9]{1,9}");
    int limit = whole ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Invalid.query(
          "limit", "a whole number from 1 to " + MAX_LIMIT, whole ? text : "another text");
    }
    return limit;
  }
}
