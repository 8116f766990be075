package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.webhook.IssuedEndpoint;
import dev.integrations.evolution.event.ConnectionState;
import java.time.Duration;
import java.util.Optional;

/**
 * Connects an integration, step by step: instance, webhook, connection. Each step finds out what is
 * there already, so whatever failed, the same call carries on.
 */
record Connecting(EvolutionRooms rooms, Ending ending, OwnInstance own, Opening opening) {
  /** The server deletes after its last webhook, which it may have to repeat. */
  private static final Duration DELETION = Duration.ofSeconds(30);

  ConnectResult connect(Integration bound, ConnectOptions options, Alone.Held held) {
    // First of all: without a public URL nothing is to be made at the server.
    IssuedEndpoint endpoint = rooms.core().endpoints().issue(rooms.core().store(), bound);
    Integration integration = begun(rooms.reread(bound), held);
    Remote remote = rooms.remote(integration, held.deadline());
    Optional<InstanceInfo> row = own.ensure(integration, remote, held);
    held.still();
    remote.webhook().set(webhook(integration, endpoint));
    Integration opened = open(rooms.reread(integration), remote, row, options, held);
    return new ConnectResult(opened, rooms.codeToScan(opened).orElse(null), endpoint.url());
  }

  /** Ready for events, which are not taken in for what is disconnected. */
  private Integration begun(Integration integration, Alone.Held held) {
    Integration free = integration;
    if (InstanceFacts.of(integration).deleting()) {
      free = ending.finished(integration, held);
      if (InstanceFacts.of(free).deleting()) throw stillDeleting();
    }
    return free.status() == IntegrationStatus.DISCONNECTED
        ? rooms.change(free, Moves.pending(free, rooms.now()), EvolutionRooms.BY_HOST)
        : free;
  }

  private static RuntimeException stillDeleting() {
    return EvolutionRooms.passing(
        "deletion_in_progress",
        "the server still deletes the instance of before; connect again in a few minutes",
        DELETION);
  }

  /** The same each time; the server replaces what it has. */
  private WebhookSettings webhook(Integration integration, IssuedEndpoint endpoint) {
    EvolutionOptions options = rooms.access(integration.app()).server().options();
    return WebhookSettings.of(endpoint.url(), options.events())
        .header(EvolutionWebhooks.SECRET_HEADER, endpoint.secret())
        .base64(options.mediaInEvents());
  }

  private Integration open(
      Integration integration,
      Remote remote,
      Optional<InstanceInfo> row,
      ConnectOptions options,
      Alone.Held held) {
    held.still();
    ConnectionState state = remote.instance().state();
    held.still();
    return switch (state) {
      case OPEN -> opening.alreadyOpen(integration, remote, row);
      case CONNECTING -> opening.whileConnecting(integration, remote, options, held);
      default -> opening.fromClosed(integration, remote, options);
    };
  }
}
