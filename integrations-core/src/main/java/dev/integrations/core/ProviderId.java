package dev.integrations.core;

/**
 * An external system, for example {@code evolution}.
 *
 * @param value 1 to 128 characters, none of them a control character
 */
public record ProviderId(String value) {
  public ProviderId {
    Ids.check("ProviderId", value);
  }

  public static ProviderId of(String value) {
    return new ProviderId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
