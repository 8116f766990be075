package dev.integrations.examples.integration;

import dev.integrations.core.Binding;
import dev.integrations.core.Integration;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An integration as routes and the live stream show it. */
public final class IntegrationJson {
  /** Kinds of bindings that are not the host's. */
  private static final String OF_THE_SDK = "oauth.";

  private IntegrationJson() {}

  public static JsonObject json(Integration integration, List<Binding> bindings) {
    return JsonObject.builder()
        .put("id", integration.id().value())
        .put("provider", integration.provider().value())
        .put("status", integration.status().name())
        .put("reason", orNull(integration.reason()))
        .put("account", orNull(integration.account()))
        .put("connectedAt", orNull(integration.connectedAt()))
        .put("createdAt", integration.createdAt().toString())
        .put("updatedAt", integration.updatedAt().toString())
        .put("bindings", bindings(bindings))
        .build();
  }

  private static JsonArray bindings(List<Binding> bindings) {
    return new JsonArray(bindings.stream()
        .filter(each -> !each.ref().kind().startsWith(OF_THE_SDK))
        .<JsonValue>map(IntegrationJson::binding)
        .toList());
  }

  private static JsonObject binding(Binding binding) {
    return JsonObject.builder()
        .put("kind", binding.ref().kind())
        .put("ref", binding.ref().ref())
        .build();
  }

  private static JsonValue orNull(@Nullable Object value) {
    return value == null ? JsonNull.NULL : JsonString.of(value.toString());
  }
}
