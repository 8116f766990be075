package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonObject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a query, a form or a JSON body, all values of each. Immutable. */
final class Parameters {
  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** application/x-www-form-urlencoded, which is also what stands in a query. */
  static Parameters parse(@Nullable String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) return new Parameters(values);
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }
    return new Parameters(values);
  }

  static Parameters of(JsonObject json) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    json.fields().forEach((name, value) -> {
      String text = value.asText();
      if (text != null) values.put(name, List.of(text));
    });
    return new Parameters(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refused(OAuthFailure.INVALID_REQUEST, "malformed percent-encoding");
    }
  }

  /** A value that is present and not empty (RFC 6749, 3.1); null otherwise. */
  @Nullable
  String get(String name) {
    List<String> found = values.get(name);
    return found == null || found.get(0).isEmpty() ? null : found.get(0);
  }

  String need(String name) {
    String value = get(name);
    if (value == null) throw new Refused(OAuthFailure.INVALID_REQUEST, name + " is missing");
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Map<String, List<String>> all() {
    return values;
  }

  /** RFC 6749, 3.1 and 3.2: parameters must not be included more than once. */
  Parameters once() {
    values.forEach((name, found) -> {
      if (found.size() > 1) throw new Refused(OAuthFailure.INVALID_REQUEST, name + " came twice");
    });
    return this;
  }

  static String encode(Map<String, String> parameters) {
    StringBuilder encoded = new StringBuilder();
    parameters.forEach((name, value) -> encoded
        .append(encoded.length() == 0 ? "" : "&")
        .append(URLEncoder.encode(name, UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, UTF_8)));
    return encoded.toString();
  }
}
