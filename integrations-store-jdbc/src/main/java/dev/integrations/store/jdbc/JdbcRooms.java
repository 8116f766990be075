package dev.integrations.store.jdbc;

import dev.integrations.core.store.AuditStore;
import dev.integrations.core.store.AuthorizationStore;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.EndpointStore;
import dev.integrations.core.store.InboxStore;
import dev.integrations.core.store.IntegrationStore;
import dev.integrations.core.store.LeaseStore;
import dev.integrations.core.store.PropertyStore;
import dev.integrations.core.store.SealedStore;
import dev.integrations.core.store.Stores;
import dev.integrations.core.store.UnroutedStore;
import java.time.Instant;

/** All rooms, reached in one way. */
class JdbcRooms implements Stores {
  private final Access access;
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

  JdbcRooms(Access access, Dialect dialect) {
    this.access = access;
    this.integrations = new JdbcIntegrations(access);
    this.credentials = new JdbcCredentials(access);
    this.authorizations = new JdbcAuthorizations(access, dialect);
    this.endpoints = new JdbcEndpoints(access);
    this.inbox = new JdbcInbox(access, dialect);
    this.unrouted = new JdbcUnrouted(access, dialect);
    this.leases = new JdbcLeases(access);
    this.audit = new JdbcAudit(access);
    this.properties = new JdbcProperties(access);
    this.sealed = new JdbcSealed(access);
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
    return access.read("read the clock", Session::now);
  }
}
