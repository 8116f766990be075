package dev.integrations.core.internal;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.inbox.IntegrationEvent;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to an integration, as it lies in the inbox. */
public final class HostEvents {
  /** Types that are core's; a provider's event of such a name is another one. */
  private static final String PREFIX = "integration.";

  private static final String CONNECTED = PREFIX + "connected";
  private static final String NEEDS_REAUTH = PREFIX + "needs_reauth";
  private static final String DISCONNECTED = PREFIX + "disconnected";

  private HostEvents() {}

  public static boolean isType(String type) {
    return type.startsWith(PREFIX);
  }

  /** The type of the event that tells of this status; none for one that nobody needs to hear of. */
  public static Optional<String> typeOf(IntegrationStatus status) {
    return switch (status) {
      case PENDING -> Optional.empty();
      case CONNECTED -> Optional.of(CONNECTED);
      case NEEDS_REAUTH -> Optional.of(NEEDS_REAUTH);
      case DISCONNECTED -> Optional.of(DISCONNECTED);
    };
  }

  public static JsonObject encode(Integration integration) {
    JsonObject.Builder metadata = JsonObject.builder();
    integration.metadata().forEach(metadata::put);
    return JsonObject.builder()
        .put("id", integration.id().value())
        .put("tenant", integration.tenant().value())
        .put("provider", integration.provider().value())
        .put("app", integration.app().value())
        .put("status", integration.status().name())
        .put("reason", integration.reason())
        .put("account", integration.account())
        .put("eventAccounts", JsonArray.ofTexts(List.copyOf(integration.eventAccounts())))
        .put("metadata", metadata.build())
        .put("connectedAt", text(integration.connectedAt()))
        .put("createdAt", text(integration.createdAt()))
        .put("updatedAt", text(integration.updatedAt()))
        .put("version", integration.version())
        .build();
  }

  /** @throws IllegalArgumentException when it is not what {@link #encode} made */
  public static IntegrationEvent decode(String type, JsonObject payload) {
    Integration integration = integration(payload);
    return switch (type) {
      case CONNECTED -> new IntegrationEvent.Connected(integration);
      case NEEDS_REAUTH -> new IntegrationEvent.NeedsReauthorization(integration);
      case DISCONNECTED -> new IntegrationEvent.Disconnected(integration);
      default -> throw new IllegalArgumentException("an event of the host has an unknown type");
    };
  }

  private static Integration integration(JsonObject json) {
    try {
      return new Integration(
          IntegrationId.of(needed(json, "id")),
          TenantId.of(needed(json, "tenant")),
          ProviderId.of(needed(json, "provider")),
          AppId.of(needed(json, "app")),
          IntegrationStatus.valueOf(needed(json, "status")),
          json.text("reason"),
          json.text("account"),
          names(json.array("eventAccounts")),
          texts(json.object("metadata")),
          json.has("connectedAt") ? Instant.parse(needed(json, "connectedAt")) : null,
          Instant.parse(needed(json, "createdAt")),
          Instant.parse(needed(json, "updatedAt")),
          Long.parseLong(needed(json, "version")));
    } catch (DateTimeException | JsonException e) {
      throw new IllegalArgumentException("an event of the host is not as it was written", e);
    }
  }

  private static String needed(JsonObject json, String name) {
    String value = json.scalar(name);
    if (value == null) {
      throw new IllegalArgumentException("an event of the host has no " + name);
    }
    return value;
  }

  private static Map<String, String> texts(@Nullable JsonObject json) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (json == null) return texts;
    for (Map.Entry<String, JsonValue> field : json.fields().entrySet()) {
      if (field.getValue() instanceof JsonString text) texts.put(field.getKey(), text.value());
    }
    return texts;
  }

  private static Set<String> names(@Nullable JsonArray json) {
    Set<String> names = new LinkedHashSet<>();
    if (json == null) return names;
    for (JsonValue name : json) if (name instanceof JsonString text) names.add(text.value());
    return names;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
