package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * The whole answer, to be written as it is.
 *
 * @param body do not change it
 */
public record WebhookResponse(int status, Map<String, String> headers, byte[] body) {
  public WebhookResponse {
    headers = Map.copyOf(headers);
  }

  /** Without a body. */
  public static WebhookResponse empty(int status) {
    return new WebhookResponse(status, Map.of(), new byte[0]);
  }

  public static WebhookResponse text(int status, String text) {
    return new WebhookResponse(
        status, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(UTF_8));
  }

  public static WebhookResponse json(int status, String json) {
    return new WebhookResponse(
        status, Map.of("Content-Type", "application/json; charset=utf-8"), json.getBytes(UTF_8));
  }
}
