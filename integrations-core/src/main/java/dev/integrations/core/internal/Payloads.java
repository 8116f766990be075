package dev.integrations.core.internal;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.crypto.Sealer;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;

/** The payloads of the inbox as a store may see them. Thread-safe. */
public final class Payloads {
  /** JSON objects begin with it, what a sealer makes never does. */
  private static final byte OPEN_BRACE = '{';

  private final Sealer sealer;
  private final boolean seal;
  private final boolean readPlain;

  /**
   * How payloads are kept.
   *
   * @param seal false: payloads are stored as plain JSON; sealed ones are still read
   * @param readPlain whether plain ones are read though they are sealed now
   */
  public Payloads(Sealer sealer, boolean seal, boolean readPlain) {
    this.sealer = sealer;
    this.seal = seal;
    this.readPlain = readPlain;
  }

  public byte[] toStored(
      TenantId tenant, IntegrationId integration, String eventId, JsonObject payload) {
    return toStored(Places.payload(tenant, integration, eventId), payload);
  }

  /** Of an event that no integration has yet. */
  public byte[] toStored(ProviderId provider, AppId app, String eventId, JsonObject payload) {
    return toStored(Places.unrouted(provider, app, eventId), payload);
  }

  /**
   * What was stored for this event.
   *
   * @throws dev.integrations.core.error.KeyException when it does not open
   * @throws JsonException when what is there is not a JSON object
   */
  public JsonObject fromStored(
      TenantId tenant, IntegrationId integration, String eventId, byte[] stored) {
    return fromStored(Places.payload(tenant, integration, eventId), stored);
  }

  /** The same of an event that no integration has yet. */
  public JsonObject fromStored(ProviderId provider, AppId app, String eventId, byte[] stored) {
    return fromStored(Places.unrouted(provider, app, eventId), stored);
  }

  private byte[] toStored(SealContext place, JsonObject payload) {
    byte[] plain = payload.toBytes();
    return seal ? sealer.seal(plain, place) : plain;
  }

  private JsonObject fromStored(SealContext place, byte[] stored) {
    byte[] json = isPlain(stored) ? stored : sealer.open(stored, place);
    JsonObject payload = JsonValue.parse(json).asObject();
    return payload == null ? JsonObject.EMPTY : payload;
  }

  private boolean isPlain(byte[] stored) {
    return (!seal || readPlain) && stored.length > 0 && stored[0] == OPEN_BRACE;
  }
}
