package dev.integrations.core.webhook;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request exactly as it came in.
 *
 * @param method upper case
 * @param uri path and query, raw, as in the request line
 * @param remoteAddress who sent it, for limits on strangers; null: unknown
 * @param body the bytes before anybody parsed, decoded or joined them; do not change them
 */
public record WebhookRequest(
    String method,
    String uri,
    WebhookHeaders headers,
    @Nullable String remoteAddress,
    byte[] body) {
  public WebhookRequest {
    method = method.toUpperCase(Locale.ROOT);
  }

  /** The same with another body. */
  public WebhookRequest with(byte[] otherBody) {
    return new WebhookRequest(method, uri, headers, remoteAddress, otherBody);
  }

  /** The path without its query, raw. */
  public String path() {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  /** Without path, headers and body: they may hold what must not be seen. */
  @Override
  public String toString() {
    return "WebhookRequest[" + method + ", " + body.length + " bytes]";
  }
}
