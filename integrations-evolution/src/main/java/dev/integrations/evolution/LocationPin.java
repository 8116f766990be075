package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * A place to send; WhatsApp shows all four.
 *
 * @param latitude in degrees, -90 to 90
 * @param longitude in degrees, -180 to 180
 * @param name not blank
 * @param address not blank
 */
public record LocationPin(double latitude, double longitude, String name, String address) {
  public LocationPin {
    check("latitude", latitude, 90);
    check("longitude", longitude, 180);
    Checks.text("location name", name);
    Checks.text("location address", address);
  }

  JsonObject addTo(JsonObject body) {
    return body.toBuilder()
        .put("latitude", BigDecimal.valueOf(latitude))
        .put("longitude", BigDecimal.valueOf(longitude))
        .put("name", name)
        .put("address", address)
        .build();
  }

  /** Without the place. */
  @Override
  public String toString() {
    return "LocationPin";
  }

  private static void check(String what, double degrees, int limit) {
    if (!(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          what + ": expected -" + limit + " to " + limit + ", got " + degrees);
    }
  }
}
