package dev.integrations.core;

/**
 * A customer of the host application; opaque to the SDK.
 *
 * @param value 1 to 128 characters, none of them a control character
 */
public record TenantId(String value) {
  public TenantId {
    Ids.check("TenantId", value);
  }

  public static TenantId of(String value) {
    return new TenantId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
