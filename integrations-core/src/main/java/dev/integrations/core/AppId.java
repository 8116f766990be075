package dev.integrations.core;

/**
 * The host's own registration at a provider, for example one Evolution server.
 *
 * @param value 1 to 128 characters, none of them a control character
 */
public record AppId(String value) {
  public AppId {
    Ids.check("AppId", value);
  }

  public static AppId of(String value) {
    return new AppId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
