package dev.integrations.core.store;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.util.Comparator;

/** The rows of all rooms. */
final class InMemoryTables {
  final Table<String, Integration> integrations;
  final Table<BindingKey, Binding> bindings;
  final Table<CredentialKey, CredentialRow> credentials;
  final Table<String, AuthorizationOutcome> authorizations;
  final Table<EndpointId, Endpoint> endpoints;
  final Table<String, Lease> leases;
  final Table<Long, InMemoryAudit.Entered> audit;
  final Table<String, byte[]> properties;
  final Table<Long, InboxRow> inbox;
  /** Those that others of their key wait for. */
  final Table<Long, InboxRow> openInbox;

  final Table<Long, InMemoryUnrouted.Kept> unrouted;
  final Table<String, Long> inboxNumber;
  final Table<String, Long> inboxById;
  final Table<InboxRow.Dedup, Long> inboxByDedup;

  InMemoryTables(Memory memory) {
    integrations = new Table<>(memory, naturalOrder());
    bindings = new Table<>(memory, BindingKey.ORDER);
    credentials = new Table<>(memory, byCredentialKey());
    authorizations = new Table<>(memory, naturalOrder());
    endpoints = new Table<>(memory, comparing(EndpointId::value));
    leases = new Table<>(memory, naturalOrder());
    audit = new Table<>(memory, naturalOrder());
    properties = new Table<>(memory, naturalOrder());
    inbox = new Table<>(memory, naturalOrder());
    openInbox = new Table<>(memory, naturalOrder());
    unrouted = new Table<>(memory, naturalOrder());
    inboxNumber = new Table<>(memory, naturalOrder());
    inboxById = new Table<>(memory, naturalOrder());
    inboxByDedup = new Table<>(memory, InboxRow.Dedup.ORDER);
  }

  private static Comparator<CredentialKey> byCredentialKey() {
    return comparing((CredentialKey key) -> key.tenant().value())
        .thenComparing(key -> key.integration().value())
        .thenComparing(CredentialKey::slot);
  }

  record BindingKey(TenantId tenant, ProviderId provider, BindingRef ref) {
    static final Comparator<BindingKey> ORDER = comparing(
            (BindingKey key) -> key.tenant().value())
        .thenComparing(key -> key.provider().value())
        .thenComparing(key -> key.ref().kind())
        .thenComparing(key -> key.ref().ref());

    static BindingKey of(Binding binding) {
      return new BindingKey(binding.tenant(), binding.provider(), binding.ref());
    }
  }
}
