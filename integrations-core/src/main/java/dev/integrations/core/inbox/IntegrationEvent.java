package dev.integrations.core.inbox;

import dev.integrations.core.Integration;

/** What happened to an integration, delivered through the same inbox and handlers as webhooks. */
public sealed interface IntegrationEvent {
  /** As it was right after. */
  Integration integration();

  /** It became usable. */
  record Connected(Integration integration) implements IntegrationEvent {}

  /** The customer must act; {@link Integration#reason()} says why. */
  record NeedsReauthorization(Integration integration) implements IntegrationEvent {}

  /** It was ended. */
  record Disconnected(Integration integration) implements IntegrationEvent {}
}
