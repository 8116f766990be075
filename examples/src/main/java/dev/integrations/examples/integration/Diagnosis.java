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
 * @param facts more members, for programs
 */
public record Diagnosis(
    Health.Status health, @Nullable String state, String detail, JsonObject facts) {
  public Diagnosis(Health.Status health, @Nullable String state, String detail) {
    this(health, state, detail, JsonObject.EMPTY);
  }

  JsonObject json() {
    JsonObject.Builder json = JsonObject.builder().put("state", state).put("detail", detail);
    facts.fields().forEach(json::put);
    return json.build();
  }

  /** Finds out; may ask the provider. Never throws for what the provider does. */
  @FunctionalInterface
  public interface Doctor {
    Diagnosis diagnose(Integration integration);
  }
}
