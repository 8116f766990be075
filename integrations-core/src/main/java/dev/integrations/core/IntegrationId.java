package dev.integrations.core;

/**
 * One account of one tenant at one provider.
 *
 * @param value 1 to 128 characters, none of them a control character
 */
public record IntegrationId(String value) {
  public IntegrationId {
    Ids.check("IntegrationId", value);
  }

  public static IntegrationId of(String value) {
    return new IntegrationId(value);
  }

  /** A new id that nobody can guess: {@code int_} and 22 characters of 128 random bits. */
  public static IntegrationId random() {
    return new IntegrationId("int_" + Ids.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
