package dev.integrations.core.store;

import java.time.Instant;

/** The rooms of a store. Thread-safe; any number of processes share one store. */
public interface Stores {
  IntegrationStore integrations();

  CredentialStore credentials();

  AuthorizationStore authorizations();

  EndpointStore endpoints();

  InboxStore inbox();

  UnroutedStore unrouted();

  LeaseStore leases();

  AuditStore audit();

  PropertyStore properties();

  SealedStore sealed();

  /** The store's own clock: leases and due times are measured by it on every node. */
  Instant now();
}
