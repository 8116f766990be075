package dev.integrations.checks.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A person's browser at one site: keeps cookies, follows no redirect by itself. Secure cookies go to a
 * loopback address over plain http too, as with real browsers, and not with java.net.CookieManager.
 */
final class Browser {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  HttpResponse<String> get(URI url) {
    return send(HttpRequest.newBuilder(url));
  }

  HttpResponse<String> post(URI url, Map<String, String> form) {
    String body = form.entrySet().stream()
        .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "="
            + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    String sent = cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
    if (!sent.isEmpty()) request.header("Cookie", sent);
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
      answer.headers().allValues("set-cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    String[] pair = header.split(";", 2)[0].split("=", 2);
    if (pair.length == 2) cookies.put(pair[0].trim(), pair[1].trim());
  }

  /** Where an answer sends the browser. */
  static URI location(HttpResponse<String> answer) {
    return URI.create(answer
        .headers()
        .firstValue("location")
        .orElseThrow(() -> new IllegalStateException(
            "no redirect but " + answer.statusCode() + ": " + answer.body())));
  }
}
