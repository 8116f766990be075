package dev.integrations.testing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param target path and query as written in the request line
 * @param headers by lower-case name
 */
public record HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The first value of each parameter. */
  public Map<String, String> query() {
    Map<String, String> values = new LinkedHashMap<>();
    int start = target.indexOf('?');
    if (start < 0) return values;
    for (String pair : target.substring(start + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  public boolean isMultipart() {
    String type = header("content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  public boolean isJson() {
    String type = header("content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
