package dev.integrations.examples.integration;

import dev.integrations.core.Health;
import dev.integrations.core.Integration;
import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How one integration is doing.
 *
 * @param state the provider's word for it; null when it was not asked or did not answer
 * @param detail what it means and who should act
 */
public record Diagnosis(Health.Status health, @Nullable String state, String detail) {
  JsonObject json() {
    return JsonObject.builder().put("state", state).put("detail", detail).build();
  }

  /** Finds out; may ask the provider. Never throws for what the provider does. */
  @FunctionalInterface
  public interface Doctor {
    Diagnosis diagnose(Integration integration);
  }
}
