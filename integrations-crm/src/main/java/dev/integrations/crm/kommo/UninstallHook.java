package dev.integrations.crm.kommo;

import dev.integrations.core.Secret;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.crm.internal.Hmac;
import dev.integrations.crm.internal.OAuthApps;
import dev.integrations.crm.internal.Query;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes Kommo's word that an account has uninstalled an app. Thread-safe. */
final class UninstallHook {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{1,20}");
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

  private final OAuthApps apps;

  UninstallHook(OAuthApps apps) {
    this.apps = apps;
  }

  WebhookResult receive(WebhookRequest request) {
    if (!"GET".equals(request.method())) return new WebhookResult.Rejected(Reason.METHOD);
    Query query = Query.of(request);
    String account = query.only("account_id");
    String signature = query.only("signature");
    Optional<OAuthApp> app = apps.ofClient(query.only("client_uuid"));
    if (app.isEmpty() || account == null || !signed(app.get(), account, signature)) {
      return new WebhookResult.Rejected(Reason.UNVERIFIED);
    }
    return apps.uninstalled(app.get(), account, facts -> true);
  }

  /** Hex of HMAC-SHA256 by the client secret over {@code client id|account id}. */
  static boolean signed(OAuthApp app, String account, @Nullable String signature) {
    Secret secret = app.clientSecret();
    if (secret == null || signature == null) return false;
    if (!ACCOUNT.matcher(account).matches() || !SIGNATURE.matcher(signature).matches())
      return false;
    byte[] expected = Hmac.sha256(secret, app.clientId() + "|" + account);
    return MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
  }
}
