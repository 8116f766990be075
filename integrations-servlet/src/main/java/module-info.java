/** Hands servlet requests to the webhook dispatcher and writes its answers. */
module dev.integrations.servlet {
  requires transitive dev.integrations.core;
  requires transitive jakarta.servlet;
  requires static transitive org.jspecify;

  exports dev.integrations.servlet;
}
