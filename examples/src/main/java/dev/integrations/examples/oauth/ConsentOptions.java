package dev.integrations.examples.oauth;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.examples.http.Request;

/** What a request says of the consent that it begins. */
final class ConsentOptions {
  private ConsentOptions() {}

  static AuthorizationOptions of(Request request, OAuthApp app) {
    AuthorizationOptions.Builder options = AuthorizationOptions.builder();
    String integration = request.query("integration");
    if (integration != null) options.reconnect(IntegrationId.of(integration));
    Callbacks.binding(request, app).ifPresent(options::browser);
    return options.build();
  }
}
