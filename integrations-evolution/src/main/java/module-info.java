/** WhatsApp through an Evolution API server. */
module dev.integrations.evolution {
  requires transitive dev.integrations.core;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.integrations.evolution;
  exports dev.integrations.evolution.event;
}
