package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file (RFC 7578).
 *
 * @param file content of the part named {@code file}, where there is one
 */
record Multipart(JsonObject fields, byte @Nullable [] file) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");

  static Multipart parse(HttpRequest request) {
    String type = request.header("content-type");
    Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
    if (!boundary.find()) throw ApiError.crash("Multipart: Boundary not found");
    JsonObject.Builder fields = JsonObject.builder();
    byte[] file = null;
    String whole = "\r\n" + new String(request.body(), ISO_8859_1);
    for (String part : whole.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
      int end = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
      if (!name.find()) continue;
      byte[] content = part.substring(end + 4).getBytes(ISO_8859_1);
      if (isFile(part.substring(0, end))) file = content;
      else fields.put(name.group(1), new String(content, UTF_8));
    }
    return new Multipart(fields.build(), file);
  }

  private static boolean isFile(String head) {
    return head.toLowerCase(Locale.ROOT).contains("filename=");
  }
}
