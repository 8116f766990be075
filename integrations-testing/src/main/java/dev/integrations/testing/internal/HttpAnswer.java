package dev.integrations.testing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back, and how the connection ends.
 *
 * @param headers beside those that the server writes itself
 */
public record HttpAnswer(
    int status, String contentType, byte[] body, Map<String, String> headers, End end) {
  /** What becomes of the connection. */
  public enum End {
    KEEP,
    /** Half of the body, then nothing. */
    CUT_OFF,
    /** No byte of an answer: the connection is reset. */
    RESET
  }

  public static HttpAnswer json(int status, JsonValue body) {
    return of(status, "application/json; charset=utf-8", body.toBytes());
  }

  public static HttpAnswer html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body.getBytes(UTF_8));
  }

  /** The page of a proxy that stands in front of the server. */
  public static HttpAnswer proxyPage(int status) {
    String title = status + " " + ReasonPhrase.of(status);
    return html(
        status,
        "<html><head><title>" + title + "</title></head><body><center><h1>" + title
            + "</h1></center><hr><center>nginx</center></body></html>");
  }

  public static HttpAnswer of(int status, String contentType, byte[] body) {
    return new HttpAnswer(status, contentType, body, Map.of(), End.KEEP);
  }

  public static HttpAnswer reset() {
    return new HttpAnswer(0, "", new byte[0], Map.of(), End.RESET);
  }

  public HttpAnswer ending(End other) {
    return new HttpAnswer(status, contentType, body, headers, other);
  }

  /** The same with one more header. */
  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, contentType, body, more, end);
  }

  /** The same with another body. */
  public HttpAnswer with(String otherType, byte[] otherBody) {
    return new HttpAnswer(status, otherType, otherBody, headers, end);
  }
}
