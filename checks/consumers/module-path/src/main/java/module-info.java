/** What a host with named modules writes. */
module consumer {
  requires dev.integrations.core;
}
