package dev.integrations.core.oauth;

/** Whether the provider is told that an integration ends. */
public enum Disconnection {
  /** As the provider's description says: not where it would end more than the one integration. */
  DEFAULT,
  /** Only here. */
  LOCAL,
  /** Here and at the provider (RFC 7009), where it has a way. */
  REVOKE
}
