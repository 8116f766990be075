/** What every provider stands on: errors, secrets, HTTP pipeline, stores, webhooks and inbox. */
module dev.integrations.core {
  requires transitive okhttp3;
  requires okio;
  requires com.squareup.moshi;
  requires com.google.crypto.tink;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.integrations.core;
  exports dev.integrations.core.crypto;
  exports dev.integrations.core.error;
  exports dev.integrations.core.http;
  exports dev.integrations.core.inbox;
  exports dev.integrations.core.json;
  exports dev.integrations.core.oauth;
  exports dev.integrations.core.store;
  exports dev.integrations.core.webhook;
}
