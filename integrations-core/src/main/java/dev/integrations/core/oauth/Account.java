package dev.integrations.core.oauth;

import java.util.Map;

/**
 * Whose account a credential opens.
 *
 * @param id the provider's, stable; a renamed account keeps it
 * @param facts for the integration's metadata; never a secret
 */
public record Account(String id, Map<String, String> facts) {
  public Account {
    facts = Map.copyOf(facts);
  }
}
