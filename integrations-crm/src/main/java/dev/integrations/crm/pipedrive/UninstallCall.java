package dev.integrations.crm.pipedrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Integration;
import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.crm.internal.OAuthApps;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes Pipedrive's word that a user has uninstalled an app. Thread-safe. */
final class UninstallCall {
  private static final int LONGEST_BODY = 64 << 10;

  private final OAuthApps apps;

  UninstallCall(OAuthApps apps) {
    this.apps = apps;
  }

  WebhookResult receive(WebhookRequest request) {
    if (!"DELETE".equals(request.method())) return new WebhookResult.Rejected(Reason.METHOD);
    if (request.body().length > LONGEST_BODY) return new WebhookResult.Rejected(Reason.TOO_LARGE);
    String authorization = request.headers().only("Authorization");
    Optional<OAuthApp> app =
        apps.all().stream().filter(each -> proves(each, authorization)).findFirst();
    return app.isEmpty()
        ? new WebhookResult.Rejected(Reason.UNVERIFIED)
        : uninstalled(app.get(), request.body());
  }

  /** Client id and secret as they are, as RFC 7617 has it. */
  static boolean proves(OAuthApp app, @Nullable String authorization) {
    Secret secret = app.clientSecret();
    if (secret == null || authorization == null) return false;
    String pair = app.clientId() + ":" + secret.reveal();
    String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    return Secret.of(expected).matches(authorization.getBytes(UTF_8));
  }

  private WebhookResult uninstalled(OAuthApp app, byte[] body) {
    JsonObject said = object(body);
    String company = said == null ? null : said.scalar("company_id");
    if (said == null || company == null) return new WebhookResult.Rejected(Reason.MALFORMED);
    if (!app.clientId().equals(said.scalar("client_id"))) {
      return new WebhookResult.Rejected(Reason.WRONG_ACCOUNT);
    }
    String user = said.scalar("user_id");
    return apps.uninstalled(app, company, integration -> user == null || isOf(user, integration));
  }

  /** Another user of the company may have installed it as well, and keeps it. */
  private static boolean isOf(String user, Integration integration) {
    String known = integration.metadata().get(PipedriveDescriptor.USER_ID);
    return known == null || known.equals(user);
  }

  private static @Nullable JsonObject object(byte[] body) {
    try {
      return JsonValue.parse(body).asObject();
    } catch (JsonException e) {
      return null;
    }
  }
}
