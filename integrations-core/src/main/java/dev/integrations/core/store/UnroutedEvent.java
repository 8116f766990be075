package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verified event of an app that names an account which no integration has. A longer id, type or key
 * is an {@link IllegalArgumentException}, as in {@link NewInboxEvent}.
 *
 * @param accounts what the event calls its account, the most exact name first; empty when it names
 *     none. Names of more than 255 characters are cut
 * @param receivedAt set by the store's clock when it is inserted
 * @param payload sealed where the host asks for that; empty in lists
 * @param provedBy the id of the secret that proved its request
 */
public record UnroutedEvent(
    String id,
    ProviderId provider,
    AppId app,
    List<String> accounts,
    String type,
    String dedupKey,
    String orderKey,
    Instant receivedAt,
    byte[] payload,
    @Nullable String provedBy) {
  private static final int MAX_ACCOUNT = 255;

  public UnroutedEvent {
    KeptText.checkName("UnroutedEvent.id", id, 64);
    KeptText.checkName("UnroutedEvent.type", type, 128);
    KeptText.checkName("UnroutedEvent.dedupKey", dedupKey, 200);
    KeptText.checkName("UnroutedEvent.orderKey", orderKey, 200);
    if (provedBy != null) KeptText.checkName("UnroutedEvent.provedBy", provedBy, 128);
    accounts =
        accounts.stream().map(account -> KeptText.upTo(account, MAX_ACCOUNT)).toList();
  }

  /** The most exact name of its account; null when it names none. */
  public @Nullable String account() {
    return accounts.isEmpty() ? null : accounts.get(0);
  }

  /** Without accounts and payload: they may name a person. */
  @Override
  public String toString() {
    return "UnroutedEvent[" + id + ", " + provider + ", " + type + "]";
  }
}
