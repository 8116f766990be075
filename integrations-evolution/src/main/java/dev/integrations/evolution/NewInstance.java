package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An instance to create. Immutable.
 *
 * @param name any text but nothing; names are global on a server
 * @param channel what the instance speaks through
 * @param token its own key; null: the server makes one. For {@link Channel#BUSINESS} it is Meta's
 *     access token
 * @param number digits: the number to pair by code; for {@link Channel#BUSINESS} the phone number id,
 *     which it needs
 * @param businessId Meta's; null: none
 * @param qrCode whether creating opens the connection at once; the call then takes 5 s and more
 * @param settings null: the server's own
 * @param webhook null: none
 */
public record NewInstance(
    String name,
    Channel channel,
    @Nullable Secret token,
    @Nullable String number,
    @Nullable String businessId,
    boolean qrCode,
    @Nullable InstanceSettings settings,
    @Nullable WebhookSettings webhook) {
  public NewInstance {
    Checks.instanceName(name);
    if (channel == Channel.BUSINESS && number == null) {
      throw new IllegalArgumentException("number: expected the phone number id, got none");
    }
  }

  /** WhatsApp as a linked device. */
  public static NewInstance baileys(String name) {
    return new NewInstance(name, Channel.BAILEYS, null, null, null, false, null, null);
  }

  public NewInstance token(Secret token) {
    return new NewInstance(name, channel, token, number, businessId, qrCode, settings, webhook);
  }

  public NewInstance number(String number) {
    String digits = Checks.number("number", number);
    return new NewInstance(name, channel, token, digits, businessId, qrCode, settings, webhook);
  }

  public NewInstance qrCode(boolean wanted) {
    return new NewInstance(name, channel, token, number, businessId, wanted, settings, webhook);
  }

  public NewInstance settings(InstanceSettings settings) {
    return new NewInstance(name, channel, token, number, businessId, qrCode, settings, webhook);
  }

  public NewInstance webhook(WebhookSettings webhook) {
    return new NewInstance(name, channel, token, number, businessId, qrCode, settings, webhook);
  }

  JsonObject json() {
    JsonObject.Builder body = settings == null ? JsonObject.builder() : settings.json().toBuilder();
    return body.put("instanceName", name)
        .put("integration", channel.word())
        .put("token", token == null ? null : token.reveal())
        .put("number", number)
        .put("businessId", businessId)
        .put("qrcode", qrCode ? Boolean.TRUE : null)
        .put("webhook", webhook == null ? null : webhook.json().without("enabled"))
        .build();
  }

  /** What an instance speaks through. */
  public enum Channel {
    /** A linked device. */
    BAILEYS("WHATSAPP-BAILEYS"),
    /** Meta's Cloud API. */
    BUSINESS("WHATSAPP-BUSINESS"),
    /** The server's own channel, without WhatsApp. */
    EVOLUTION("EVOLUTION");

    private final String word;

    Channel(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
