package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the code that the server had not yet when it answered connect, which is usual: {@code
 * QRCODE_UPDATED} brings it, to whichever node. Looks in the store only; the server is not asked, for
 * a further question can open a further socket there.
 */
record CodeWait(EvolutionRooms rooms, Patience patience) {
  ConnectResult of(ConnectResult begun, ConnectOptions options, Deadline deadline) {
    if (isComplete(begun, options)) return begun;
    return patience
        .await(deadline, () -> Optional.of(now(begun)).filter(now -> isComplete(now, options)))
        .orElseGet(() -> now(begun));
  }

  private ConnectResult now(ConnectResult begun) {
    Integration integration = rooms.reread(begun.integration());
    return new ConnectResult(
        integration, rooms.codeToScan(integration).orElse(null), begun.webhookUrl());
  }

  private static boolean isComplete(ConnectResult result, ConnectOptions options) {
    boolean waits = result.integration().status() == IntegrationStatus.PENDING;
    return !waits || isComplete(result.qrCode(), options.number() != null);
  }

  private static boolean isComplete(@Nullable QrCode code, boolean paired) {
    if (code == null || code.code() == null) return false;
    return !paired || code.pairingCode() != null;
  }
}
