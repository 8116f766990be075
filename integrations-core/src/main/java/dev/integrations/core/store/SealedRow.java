package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sealed bytes with the place that they are bound to.
 *
 * @param position where it lies in its room; only the store that made it reads it
 * @param tenant null for what is an app's
 * @param integration null for a consent, which has none yet, and for what is an app's
 * @param provider null unless it is an app's
 * @param app null unless it is an app's
 * @param name the slot of a credential, {@code endpoint/secret} of an endpoint's, the hash of a
 *     consent's state, the id of an event
 * @param generation of a credential; 1 for all others
 */
public record SealedRow(
    SealedRoom room,
    String position,
    @Nullable TenantId tenant,
    @Nullable IntegrationId integration,
    @Nullable ProviderId provider,
    @Nullable AppId app,
    String name,
    long generation,
    byte[] sealed) {
  public SealedRow {
    sealed = sealed.clone();
  }

  /** Of a tenant. */
  public static SealedRow ofTenant(
      SealedRoom room,
      String position,
      TenantId tenant,
      @Nullable IntegrationId integration,
      String name,
      long generation,
      byte[] sealed) {
    return new SealedRow(room, position, tenant, integration, null, null, name, generation, sealed);
  }

  /** Of an app. */
  public static SealedRow ofApp(
      SealedRoom room,
      String position,
      ProviderId provider,
      AppId app,
      String name,
      byte[] sealed) {
    return new SealedRow(room, position, null, null, provider, app, name, 1, sealed);
  }

  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SealedRow that
        && room == that.room
        && position.equals(that.position)
        && generation == that.generation
        && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }

  @Override
  public String toString() {
    return "SealedRow[" + room + ", generation " + generation + "]";
  }
}
