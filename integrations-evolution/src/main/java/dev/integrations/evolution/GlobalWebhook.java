package dev.integrations.evolution;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.Secret;
import dev.integrations.core.webhook.IssuedEndpoint;

/**
 * What an Evolution server's global webhook is to be set to. The server sends with it the events of
 * all its instances, without a header of ours and without a signature, so the URL ends in a token that
 * proves them: whoever knows it can invent events. Keep it out of logs, also of proxies in front.
 *
 * @param server whose webhook it is
 * @param url for {@code WEBHOOK_GLOBAL_URL} of the server; its by-event mode may be on or off
 */
public record GlobalWebhook(AppId server, EndpointId endpoint, Secret url) {
  static GlobalWebhook of(AppId server, IssuedEndpoint issued) {
    String url = issued.url() + "/" + issued.secret().reveal();
    return new GlobalWebhook(server, issued.id(), Secret.of(url));
  }
}
