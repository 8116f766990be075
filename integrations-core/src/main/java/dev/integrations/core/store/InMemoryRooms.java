package dev.integrations.core.store;

import dev.integrations.core.store.Memory.Entry;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** All rooms over the same rows, entered in one way. */
final class InMemoryRooms implements StoreTransaction {
  private final InMemoryTables tables;
  private final Entry entry;
  private final Supplier<Instant> now;
  private final List<Runnable> afterCommit;
  private final IntegrationStore integrations;
  private final CredentialStore credentials;
  private final AuthorizationStore authorizations;
  private final EndpointStore endpoints;
  private final InboxStore inbox;
  private final UnroutedStore unrouted;
  private final LeaseStore leases;
  private final AuditStore audit;
  private final PropertyStore properties;
  private final SealedStore sealed;

  InMemoryRooms(
      InMemoryTables tables, Entry entry, Supplier<Instant> now, List<Runnable> afterCommit) {
    this.tables = tables;
    this.entry = entry;
    this.now = now;
    this.afterCommit = afterCommit;
    this.integrations = new InMemoryIntegrations(tables, entry);
    this.credentials = new InMemoryCredentials(tables, entry, now);
    this.authorizations = new InMemoryAuthorizations(tables, entry, now);
    this.endpoints = new InMemoryEndpoints(tables, entry);
    this.inbox = new InMemoryInbox(tables, entry, now);
    this.unrouted = new InMemoryUnrouted(tables, entry, now);
    this.leases = new InMemoryLeases(tables, entry, now);
    this.audit = new InMemoryAudit(tables, entry);
    this.properties = new InMemoryProperties(tables, entry);
    this.sealed = new InMemorySealed(tables, entry);
  }

  InMemoryRooms within(Entry transaction, List<Runnable> afterItsCommit) {
    return new InMemoryRooms(tables, transaction, now, afterItsCommit);
  }

  @Override
  public void afterCommit(Runnable action) {
    entry.write(() -> afterCommit.add(action));
  }

  @Override
  public IntegrationStore integrations() {
    return integrations;
  }

  @Override
  public CredentialStore credentials() {
    return credentials;
  }

  @Override
  public AuthorizationStore authorizations() {
    return authorizations;
  }

  @Override
  public EndpointStore endpoints() {
    return endpoints;
  }

  @Override
  public InboxStore inbox() {
    return inbox;
  }

  @Override
  public UnroutedStore unrouted() {
    return unrouted;
  }

  @Override
  public LeaseStore leases() {
    return leases;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public PropertyStore properties() {
    return properties;
  }

  @Override
  public SealedStore sealed() {
    return sealed;
  }

  @Override
  public Instant now() {
    return now.get();
  }
}
