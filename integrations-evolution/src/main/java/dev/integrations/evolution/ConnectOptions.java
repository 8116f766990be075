package dev.integrations.evolution;

import dev.integrations.core.AppId;
import org.jspecify.annotations.Nullable;

/**
 * What may be said when a number is connected. Start from {@link #NONE}. Immutable.
 *
 * @param number asks for a pairing code for this number, digits with country code, beside the QR code;
 *     null: none
 * @param server where a new integration is made; null: on the first server. One that exists stays
 *     where it is
 */
public record ConnectOptions(
    @Nullable String number, @Nullable AppId server) {
  public static final ConnectOptions NONE = new ConnectOptions(null, null);

  public ConnectOptions {
    if (number != null) number = digits(number);
  }

  public ConnectOptions number(String number) {
    return new ConnectOptions(number, server);
  }

  public ConnectOptions server(AppId server) {
    return new ConnectOptions(number, server);
  }

  private static String digits(String number) {
    String digits = Checks.number("number", number);
    if (digits.contains("@"))
      throw new IllegalArgumentException("number: expected digits with country code, got a JID");
    return digits;
  }

  /** Without the number. */
  @Override
  public String toString() {
    return "ConnectOptions[server " + server + "]";
  }
}
