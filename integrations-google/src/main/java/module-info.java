/** Google accounts. */
module dev.integrations.google {
  requires transitive dev.integrations.core;
  requires static transitive org.jspecify;

  exports dev.integrations.google;
}
