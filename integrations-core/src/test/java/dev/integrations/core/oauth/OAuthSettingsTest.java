package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OAuthSettingsTest {
  @Test
  void whoSaysNothingGetsTheDefaults() {
    OAuthSettings settings = OAuthSettings.DEFAULT;

    assertEquals(Duration.ofMinutes(10), settings.authorizationLifetime());
    assertEquals(Duration.ofSeconds(30), settings.cacheFor());
  }
}
