/** What tests of hosts stand on: fakes, a movable clock, and the contracts of the stores. */
module dev.integrations.testing {
  requires transitive dev.integrations.core;
  requires java.net.http;
  requires okio;
  requires static org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports dev.integrations.testing;
  exports dev.integrations.testing.evolution;
  exports dev.integrations.testing.oauth;
  exports dev.integrations.testing.store;

  opens dev.integrations.testing.store;
}
