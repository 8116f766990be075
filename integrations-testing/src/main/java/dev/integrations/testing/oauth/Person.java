package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does without a browser what a person does with the consent page. */
final class Person {
  private static final Pattern PENDING = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"");
  private static final Pattern SCOPE = Pattern.compile("name=\"scope\" value=\"([^\"]+)\"");

  private final OAuthServer server;

  Person(OAuthServer server) {
    this.server = server;
  }

  OAuthCallback visit(URI authorizationUrl, Consent consent) {
    String query = authorizationUrl.getRawQuery();
    String target = authorizationUrl.getRawPath() + (query == null ? "" : "?" + query);
    HttpAnswer page = call(new HttpRequest("GET", target, Map.of(), new byte[0]));
    if (page.status() == 302) return returned(page);
    String html = new String(page.body(), UTF_8);
    Matcher pending = PENDING.matcher(html);
    if (page.status() != 200 || !pending.find()) {
      String words = html.replaceAll("(?s)^.*<h1>|<[^>]+>", " ").trim();
      throw new IllegalArgumentException("FakeOAuthServer: " + words);
    }
    return returned(call(submission(html, pending.group(1), consent)));
  }

  private HttpRequest submission(String html, String pending, Consent consent) {
    String account = consent.account();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("consent", pending);
    fields.put("decision", consent.approved() ? "approve" : "deny");
    fields.put("account", account == null ? server.accounts.find(null).id() : account);
    StringBuilder form = new StringBuilder(Parameters.encode(fields));
    Matcher scope = SCOPE.matcher(html);
    while (scope.find()) {
      String name = unescape(scope.group(1));
      if (consent.scopes() == null || consent.scopes().contains(name)) {
        form.append('&').append(Parameters.encode(Map.of("scope", name)));
      }
    }
    byte[] body = form.toString().getBytes(UTF_8);
    return new HttpRequest("POST", FakeOAuthServer.CONSENT_PATH, Map.of(), body);
  }

  private static String unescape(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static OAuthCallback returned(HttpAnswer answer) {
    String location = answer.headers().get("Location");
    if (location != null) return OAuthCallback.of(URI.create(location));
    throw new IllegalArgumentException("FakeOAuthServer: the page answered " + answer.status());
  }

  private HttpAnswer call(HttpRequest request) {
    try {
      return server.answer(request, server.accounts.centres().get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
