/** What a host with named modules writes. */
module consumer {
  requires dev.integrations.evolution;
  requires dev.integrations.crm;
  requires dev.integrations.google;
  requires dev.integrations.store.jdbc;
  requires dev.integrations.testing;
}
