package dev.integrations.core.crypto;

import dev.integrations.core.error.KeyException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seals by the host's keys; where tenants have keys of their own, what belongs to a tenant is sealed by
 * the tenant's first. The host's layer is outside, so that the host's key can change without the
 * tenants'. Thread-safe.
 */
public final class LayeredSealer implements Sealer {
  /** What begins with it has two layers; Tink's own begins with 1, JSON with a brace. */
  private static final byte TWO_LAYERS = 2;

  private final Keys keys;
  private final @Nullable TenantKeyring tenants;

  /**
   * For one {@code Integrations}.
   *
   * @param tenants null: tenants have no keys of their own
   */
  public LayeredSealer(Keys keys, @Nullable TenantKeys tenants, Clock clock) {
    this.keys = keys;
    this.tenants = tenants == null ? null : new TenantKeyring(tenants, clock);
  }

  @Override
  public byte[] seal(byte[] plain, SealContext context) {
    if (tenants == null || context.tenant() == null) return keys.sealer().seal(plain, context);
    return outer(tenants.of(context.tenant()).seal(plain, context), context);
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    if (!hasTwoLayers(sealed)) return keys.sealer().open(sealed, context);
    return inner(context).open(withoutOuter(sealed, context), context);
  }

  /**
   * The same, sealed as it would be now. What a tenant's key sealed stays so: only the host's layer is
   * new, and the tenant's key is not asked for.
   *
   * @throws KeyException when it does not open, or needs a key of a tenant that is not there
   */
  public byte[] reseal(byte[] sealed, SealContext context) {
    if (!hasTwoLayers(sealed)) return seal(keys.sealer().open(sealed, context), context);
    if (tenants == null) throw withoutTenantKeys();
    return outer(withoutOuter(sealed, context), context);
  }

  /** What everything begins with that is sealed as it would be now. */
  public byte[] prefix(boolean ofTenant) {
    byte[] prefix = KeyIds.prefix(keys.ids().get(0));
    return ofTenant && tenants != null ? layered(prefix) : prefix;
  }

  /** What begins with the key of that id, in one layer or two. */
  static boolean isSealedBy(String id, Search search) {
    byte[] prefix = KeyIds.prefix(id);
    return search.any(prefix) || search.any(layered(prefix));
  }

  /** Looks for what begins so. */
  interface Search {
    boolean any(byte[] prefix);
  }

  private Sealer inner(SealContext context) {
    if (tenants == null || context.tenant() == null) throw withoutTenantKeys();
    return tenants.of(context.tenant());
  }

  private byte[] outer(byte[] sealedByTenant, SealContext context) {
    return layered(keys.sealer().seal(sealedByTenant, context));
  }

  private byte[] withoutOuter(byte[] sealed, SealContext context) {
    return keys.sealer().open(Arrays.copyOfRange(sealed, 1, sealed.length), context);
  }

  private static byte[] layered(byte[] sealed) {
    return ByteBuffer.allocate(sealed.length + 1).put(TWO_LAYERS).put(sealed).array();
  }

  private static boolean hasTwoLayers(byte[] sealed) {
    return sealed.length > 0 && sealed[0] == TWO_LAYERS;
  }

  private static KeyException withoutTenantKeys() {
    return new KeyException(
        "tenant_keys_missing",
        "a value is sealed by a key of its tenant: expected tenantKeys(..) at the builder, got none",
        null);
  }
}
