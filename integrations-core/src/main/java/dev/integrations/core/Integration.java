package dev.integrations.core;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account of one tenant at one provider, through one app.
 *
 * @param reason a stable code: why the customer must act ({@code logged_out}), who ended it, or why
 *     connecting stopped while {@link IntegrationStatus#PENDING} ({@code qr_limit}); null otherwise
 * @param account the provider's id of the account; null until known
 * @param eventAccounts what events of the app call the account, where that is not {@code account}: a
 *     WhatsApp instance, an e-mail address; empty otherwise. Up to {@value #MAX_EVENT_ACCOUNT}
 *     characters each
 * @param metadata facts of the provider that calls need, such as an instance name; never a secret
 * @param connectedAt when it last became {@link IntegrationStatus#CONNECTED}; null before
 * @param version fences writes: a store takes a change only of the version that it has
 */
public record Integration(
    IntegrationId id,
    TenantId tenant,
    ProviderId provider,
    AppId app,
    IntegrationStatus status,
    @Nullable String reason,
    @Nullable String account,
    Set<String> eventAccounts,
    Map<String, String> metadata,
    @Nullable Instant connectedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** In the metadata: since when the provider has been told to delete, until it is known that it did. */
  public static final String DELETING_SINCE = "deleting_since";

  /** Longer names of accounts find no integration. */
  public static final int MAX_EVENT_ACCOUNT = 255;

  public Integration {
    eventAccounts = Set.copyOf(eventAccounts);
    metadata = Map.copyOf(metadata);
    for (String name : eventAccounts) {
      if (name.isEmpty() || name.length() > MAX_EVENT_ACCOUNT) {
        throw new IllegalArgumentException(
            "eventAccounts: expected 1 to " + MAX_EVENT_ACCOUNT + " characters each");
      }
    }
  }

  /** A new one, {@link IntegrationStatus#PENDING}. */
  public static Integration pending(
      IntegrationId id, TenantId tenant, ProviderId provider, AppId app, Instant now) {
    return new Integration(
        id,
        tenant,
        provider,
        app,
        IntegrationStatus.PENDING,
        null,
        null,
        Set.of(),
        Map.of(),
        null,
        now,
        now,
        0);
  }

  /** The same, usable since {@code now} (or since before, when it already was). */
  public Integration connected(@Nullable String account, Instant now) {
    boolean already = status == IntegrationStatus.CONNECTED && connectedAt != null;
    Instant since = already ? connectedAt : now;
    String known = account != null ? account : this.account;
    return new Integration(
        id,
        tenant,
        provider,
        app,
        IntegrationStatus.CONNECTED,
        null,
        known,
        eventAccounts,
        metadata,
        since,
        createdAt,
        now,
        version);
  }

  /** The same in another status; use {@link #connected} for that one. */
  public Integration in(IntegrationStatus next, @Nullable String why, Instant now) {
    return new Integration(
        id,
        tenant,
        provider,
        app,
        next,
        why,
        account,
        eventAccounts,
        metadata,
        connectedAt,
        createdAt,
        now,
        version);
  }

  /**
   * Whether it is ended here while its provider has not yet deleted what it has of it. That goes on
   * there; {@link Integrations#disconnect} again looks how far it is.
   */
  public boolean stillDeleting() {
    return status == IntegrationStatus.DISCONNECTED && metadata.containsKey(DELETING_SINCE);
  }

  /** The same with other facts. */
  public Integration with(Map<String, String> facts, Instant now) {
    return new Integration(
        id,
        tenant,
        provider,
        app,
        status,
        reason,
        account,
        eventAccounts,
        facts,
        connectedAt,
        createdAt,
        now,
        version);
  }

  /** The same under other names in events. */
  public Integration inEventsAs(Set<String> names, Instant now) {
    return new Integration(
        id,
        tenant,
        provider,
        app,
        status,
        reason,
        account,
        names,
        metadata,
        connectedAt,
        createdAt,
        now,
        version);
  }

  /** What events call the account: the names for that, else {@code account}; empty until known. */
  public Set<String> accountsInEvents() {
    if (!eventAccounts.isEmpty() || account == null) return eventAccounts;
    return Set.of(account);
  }

  /** Without account and metadata: they may hold a phone number or a name. */
  @Override
  public String toString() {
    return "Integration[" + id + " of " + tenant + ", " + provider + ", " + status + "]";
  }
}
