package dev.integrations.core.oauth;

import java.net.URI;
import java.util.Map;

/**
 * Moves a configured URL to where this account lives, for providers whose accounts or data centres have
 * hosts of their own. The result passes the provider's host rules before anything is sent. Thread-safe.
 */
@FunctionalInterface
public interface HostSelection {
  /**
   * @param configured as the provider declares it
   * @param facts what the host chose, the callback told and the integration's metadata hold
   * @return {@code configured} itself when the facts name no other place
   * @throws IllegalArgumentException when a fact is not what it should be
   */
  URI select(URI configured, Map<String, String> facts);
}
