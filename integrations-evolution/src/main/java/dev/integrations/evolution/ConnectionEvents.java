package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.StoreTransaction;

/**
 * Told of new events that say where a connection stands, in the transaction that makes them durable.
 * Thread-safe, without network; never throws for what an event holds.
 */
interface ConnectionEvents {
  /**
   * {@code connection.update}.
   *
   * @param integration as it was when the request came in; may have changed since
   * @param envelope the whole body, secrets removed
   */
  void onConnectionUpdate(
      StoreTransaction transaction, Integration integration, JsonObject envelope);

  /** {@code status.instance}; as {@link #onConnectionUpdate}. */
  void onStatus(StoreTransaction transaction, Integration integration, JsonObject envelope);

  /** {@code logout.instance}; as {@link #onConnectionUpdate}. */
  void onLogout(StoreTransaction transaction, Integration integration, JsonObject envelope);

  /** {@code remove.instance}; as {@link #onConnectionUpdate}. */
  void onRemoval(StoreTransaction transaction, Integration integration, JsonObject envelope);

  /** {@code qrcode.updated}; as {@link #onConnectionUpdate}. */
  void onQrCode(StoreTransaction transaction, Integration integration, JsonObject envelope);
}
