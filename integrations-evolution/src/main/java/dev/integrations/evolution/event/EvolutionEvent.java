package dev.integrations.evolution.event;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What an Evolution API server told about an instance. Register handlers by the record's class.
 *
 * <p>Everything that arrives comes out as one of these, with the whole envelope beside the typed
 * facts; what has no type of its own, or not the documented shape, is an {@link OtherEvent}. The
 * server promises no order and no single delivery: repeats are absorbed before a handler sees them,
 * but an older event may come after a newer one.
 *
 * <p>Events are immutable. Their {@code toString()} is fit for a log: it holds no text, name, phone
 * number, code or media.
 */
public sealed interface EvolutionEvent
    permits ConnectionUpdated,
        QrCodeUpdated,
        QrCodeLimitReached,
        MessageEvent,
        MessageStatusUpdated,
        MessageEdited,
        SendMessageUpdated,
        MessageDeleted,
        InstanceCreated,
        InstanceDeleted,
        InstanceRemoved,
        InstanceLoggedOut,
        InstanceStatusChanged,
        OtherEvent {
  /** What the server sent. */
  Envelope envelope();

  /** The instance's name; null when the server named none. */
  default @Nullable String instance() {
    return envelope().instance();
  }

  /** The whole body as the server sent it, without keys and tokens. */
  default JsonObject raw() {
    return envelope().raw();
  }
}
