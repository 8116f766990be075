package dev.integrations.crm.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.http.CallBody;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code application/x-www-form-urlencoded} bodies. */
public final class Form {
  private Form() {}

  public static CallBody of(Map<String, String> fields) {
    String text = fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
    return CallBody.bytes("application/x-www-form-urlencoded", text.getBytes(UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
