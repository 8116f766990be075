package dev.integrations.examples.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a browser that keeps cookies, and follows no redirect without being told. */
final class Visitor {
  private static final Pattern FIELD =
      Pattern.compile("name=\"(consent|account|scope)\" value=\"([^\"]*)\"");

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  HttpResponse<String> open(URI url) {
    return send(HttpRequest.newBuilder(url));
  }

  /** Reads the page of consent, decides, and gives the URL that the provider sends the browser to. */
  URI decide(URI consentPage, String decision) {
    String html = open(consentPage).body();
    List<String> form = new ArrayList<>(List.of("decision=" + decision));
    Matcher fields = FIELD.matcher(html);
    boolean account = false;
    while (fields.find()) {
      if (fields.group(1).equals("account") && account) continue;
      account |= fields.group(1).equals("account");
      form.add(
          fields.group(1) + "=" + URLEncoder.encode(fields.group(2).replace("&amp;", "&"), UTF_8));
    }
    HttpResponse<String> sent = send(HttpRequest.newBuilder(consentPage.resolve("/fake/consent"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(String.join("&", form))));
    return location(sent);
  }

  static URI location(HttpResponse<String> answer) {
    return URI.create(answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
