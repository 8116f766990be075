package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** An OAuth client written by hand from the RFCs, so that it shares no mistake with ours. */
final class HandClient {
  static final URI REDIRECT = URI.create("https://app.example/callback");
  /** RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  record Answer(int status, String text, HttpResponse<String> response) {
    JsonObject json() {
      return Objects.requireNonNull(JsonValue.parse(text).asObject(), text);
    }

    String text(String member) {
      return Objects.requireNonNull(json().text(member), text);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private final FakeOAuthServer server;
  private final Map<String, String> headers = new LinkedHashMap<>();

  HandClient(FakeOAuthServer server) {
    this.server = server;
  }

  HandClient header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  static Map<String, String> map(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
    return map;
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "="
            + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  URI authorization(String... pairs) {
    Map<String, String> query = map("client_id", server.clientId(), "state", "s-1");
    query.putAll(map(pairs));
    return URI.create(server.authorizeUrl() + "?" + form(query));
  }

  /** With PKCE, as a client of the plain server does it. */
  URI plainAuthorization(String scope) {
    return authorization(
        "response_type",
        "code",
        "redirect_uri",
        REDIRECT.toString(),
        "scope",
        scope,
        "code_challenge",
        CHALLENGE,
        "code_challenge_method",
        "S256");
  }

  String basic() {
    String pair = URLEncoder.encode(server.clientId(), UTF_8) + ":" + secret();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  String secret() {
    return Objects.requireNonNull(server.clientSecret()).reveal();
  }

  Answer basicForm(URI url, String... pairs) throws Exception {
    return form(url, basic(), map(pairs));
  }

  Answer bodyForm(URI url, String... pairs) throws Exception {
    Map<String, String> fields = map("client_id", server.clientId(), "client_secret", secret());
    fields.putAll(map(pairs));
    return form(url, null, fields);
  }

  Answer form(URI url, String authorization, Map<String, String> fields) throws Exception {
    return post(url, authorization, "application/x-www-form-urlencoded", form(fields));
  }

  Answer json(URI url, String authorization, String... pairs) throws Exception {
    JsonObject.Builder body = JsonObject.builder();
    map(pairs).forEach(body::put);
    return post(url, authorization, "application/json", body.build().toString());
  }

  Answer post(URI url, String authorization, String type, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(url)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
    return send(request, authorization);
  }

  Answer get(URI url, String authorization) throws Exception {
    return send(HttpRequest.newBuilder(url), authorization);
  }

  private Answer send(HttpRequest.Builder request, String authorization)
      throws IOException, InterruptedException {
    if (authorization != null) request.header("Authorization", authorization);
    headers.forEach(request::header);
    HttpResponse<String> response =
        HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString(UTF_8));
    return new Answer(response.statusCode(), response.body(), response);
  }

  /** The first pair of the plain server. */
  Answer connect() throws Exception {
    return exchange(code(), VERIFIER);
  }

  String code() {
    return Objects.requireNonNull(
        server.approve(plainAuthorization("read write")).parameter("code"));
  }

  Answer exchange(String code, String verifier) throws Exception {
    return basicForm(
        server.tokenUrl(),
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        REDIRECT.toString(),
        "code_verifier",
        verifier);
  }

  Answer refresh(String refreshToken) throws Exception {
    return basicForm(
        server.tokenUrl(), "grant_type", "refresh_token", "refresh_token", refreshToken);
  }

  Answer whoAmI(String accessToken) throws Exception {
    return get(server.whoAmIUrl(), "Bearer " + accessToken);
  }
}
