package dev.integrations.servlet;

import dev.integrations.core.webhook.Admission;
import dev.integrations.core.webhook.WebhookDispatcher;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResponse;
import dev.integrations.core.webhook.WebhookResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the host's webhook route. Mount it where {@code publicUrl} of {@code Integrations} points to,
 * with everything below it, for all methods. Stateless and thread-safe.
 *
 * <pre>{@code
 * protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
 *   ServletWebhooks.handle(integrations.webhooks(), request, response);
 * }
 * }</pre>
 *
 * <p>The remote address is the one the container knows. Behind a proxy, have the container take it from
 * the proxy's header, so that a stranger's failures are not counted as the provider's.
 */
public final class ServletWebhooks {
  private static final byte[] NO_BODY = {};

  private ServletWebhooks() {}

  /**
   * Reads the request, dispatches it and writes the whole answer. The body is read only when the head
   * does not decide: where the secret is in a header, a stranger's is not.
   *
   * @return what became of it, for the host's own log
   * @throws IllegalStateException when somebody read the body before: a signature is checked on the
   *     bytes as they came in. The message says who; the container answers 500, so that the provider
   *     comes again
   * @throws IOException when the connection broke
   */
  public static WebhookResult handle(
      WebhookDispatcher dispatcher, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WebhookResult result = dispatch(dispatcher, request);
    write(result.response(), response);
    return result;
  }

  /**
   * Reads a request that has no endpoint of its own, such as a provider's word that it was uninstalled.
   *
   * @param maxBytes of the body; of a longer one just enough is read to show that it is
   * @throws IllegalStateException when somebody read the body before
   * @throws IOException when the connection broke
   */
  public static WebhookRequest read(HttpServletRequest request, int maxBytes) throws IOException {
    return head(request).with(RawBody.read(request, maxBytes));
  }

  /** Writes the answer as it is: status, headers and body. */
  public static void write(WebhookResponse answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static WebhookResult dispatch(WebhookDispatcher dispatcher, HttpServletRequest request)
      throws IOException {
    Admission admission = dispatcher.admit(head(request));
    Optional<WebhookResult> decided = admission.decided();
    if (decided.isPresent()) return decided.get();
    byte[] body = RawBody.read(request, admission.bodyLimit());
    return body.length > admission.bodyLimit() ? admission.tooLarge() : admission.receive(body);
  }

  private static WebhookRequest head(HttpServletRequest request) {
    return new WebhookRequest(
        request.getMethod(), uri(request), headers(request), request.getRemoteAddr(), NO_BODY);
  }

  private static String uri(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static WebhookHeaders headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return WebhookHeaders.of(headers);
  }
}
