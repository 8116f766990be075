package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the app that an account has thrown it out, as providers do that tell. */
final class UninstallHooks {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final HttpClient HTTP = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(LIMIT)
      .build();

  private UninstallHooks() {}

  /** Kommo: GET with an HMAC of client and account, which has no time in it and can be replayed. */
  static HttpRequest.Builder kommo(
      URI hook, FakeClient client, Secret secret, FakeAccount account) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_uuid", client.id());
    parameters.put("account_id", account.id());
    parameters.put("signature", hmac(secret, client.id() + "|" + account.id()));
    String separator = hook.getRawQuery() == null ? "?" : "&";
    return HttpRequest.newBuilder(URI.create(hook + separator + Parameters.encode(parameters)))
        .header("User-Agent", "amoService-oAuth-Code-Sender/1.0");
  }

  /** Pipedrive: DELETE with the app's credentials by Basic. */
  static HttpRequest.Builder pipedrive(
      URI hook, FakeClient client, Secret secret, FakeAccount account, Instant now) {
    JsonObject body = JsonObject.builder()
        .put("client_id", client.id())
        .put("company_id", Long.valueOf(account.id()))
        .put("user_id", 12415231)
        .put("timestamp", now.toString())
        .build();
    String pair = client.id() + ":" + secret.reveal();
    return HttpRequest.newBuilder(hook)
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
        .header("Content-Type", "application/json")
        .method("DELETE", BodyPublishers.ofByteArray(body.toBytes()));
  }

  private static String hmac(Secret secret, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.revealBytes(), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The status of the answer. */
  static int send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(LIMIT).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException("FakeOAuthServer: the uninstall hook was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
