package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A verified event on its way into the inbox. A longer id, type or key, or one with a NUL or half of a
 * surrogate pair, is an {@link IllegalArgumentException}: a database would refuse or cut it.
 *
 * @param id unique, made by the receiver; up to 64 characters
 * @param type the provider's name of the event, up to 128 characters
 * @param dedupKey the same for every delivery of the same event within the integration, up to 200
 *     characters
 * @param orderKey events of one integration with the same key are handled one after the other, in the
 *     order of acceptance; up to 200 characters
 * @param payload what {@code decode} of the provider reads, sealed where the host asks for that; it
 *     belongs to the store from here on
 * @param provedBy the id of the secret that proved its request, up to 128 characters; null when it came
 *     by none
 */
public record NewInboxEvent(
    String id,
    TenantId tenant,
    IntegrationId integration,
    ProviderId provider,
    String type,
    String dedupKey,
    String orderKey,
    byte[] payload,
    @Nullable String provedBy) {
  public NewInboxEvent {
    KeptText.checkName("NewInboxEvent.id", id, 64);
    KeptText.checkName("NewInboxEvent.type", type, 128);
    KeptText.checkName("NewInboxEvent.dedupKey", dedupKey, 200);
    KeptText.checkName("NewInboxEvent.orderKey", orderKey, 200);
    if (provedBy != null) KeptText.checkName("NewInboxEvent.provedBy", provedBy, 128);
  }

  /** One that came by no request. */
  public NewInboxEvent(
      String id,
      TenantId tenant,
      IntegrationId integration,
      ProviderId provider,
      String type,
      String dedupKey,
      String orderKey,
      byte[] payload) {
    this(id, tenant, integration, provider, type, dedupKey, orderKey, payload, null);
  }

  /** The same event with its payload sealed otherwise. */
  NewInboxEvent with(byte[] otherPayload) {
    return new NewInboxEvent(
        id, tenant, integration, provider, type, dedupKey, orderKey, otherPayload, provedBy);
  }

  @Override
  public String toString() {
    return "NewInboxEvent[" + id + ", " + type + ", " + payload.length + " bytes]";
  }
}
