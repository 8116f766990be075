package dev.integrations.testing.evolution;

import org.jspecify.annotations.Nullable;

/** Which of the server's three backends an instance uses. */
enum Channel {
  BAILEYS("WHATSAPP-BAILEYS"),
  BUSINESS("WHATSAPP-BUSINESS"),
  EVOLUTION("EVOLUTION");

  private final String integration;

  Channel(String integration) {
    this.integration = integration;
  }

  String integration() {
    return integration;
  }

  static @Nullable Channel parse(@Nullable String integration) {
    for (Channel channel : values()) {
      if (channel.integration.equals(integration)) return channel;
    }
    return null;
  }
}
