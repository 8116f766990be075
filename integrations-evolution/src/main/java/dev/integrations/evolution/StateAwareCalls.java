package dev.integrations.evolution;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.evolution.event.ConnectionState;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the connection's state when an error does not say whether the phone is offline. The
 * question goes by the inner calls, so it can raise no further question.
 */
final class StateAwareCalls implements Calls {
  private static final Set<String> UNCLEAR = Set.of(
      EvolutionErrors.MAYBE_NOT_CONNECTED,
      EvolutionErrors.RECIPIENT_UNKNOWN,
      EvolutionErrors.SERVER_FAULT);

  private final Calls calls;
  private final String instance;

  StateAwareCalls(Calls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  @Override
  public Reply execute(Call call) {
    try {
      return calls.execute(call);
    } catch (IntegrationException e) {
      boolean unclear = UNCLEAR.contains(e.code()) && Routes.onSocket(call);
      throw unclear ? judged(call, e) : e;
    }
  }

  private IntegrationException judged(Call call, IntegrationException unclear) {
    ConnectionState state = state().orElse(ConnectionState.UNKNOWN);
    if (state == ConnectionState.OPEN) return whileOpen(call, unclear);
    return state == ConnectionState.UNKNOWN ? unclear : notConnected(call, unclear.error());
  }

  private static IntegrationException whileOpen(Call call, IntegrationException unclear) {
    if (!(unclear instanceof NotConnectedException)) return unclear;
    ProviderError error =
        renamed(unclear.error(), EvolutionErrors.SERVER_FAULT, call, "the server failed within");
    return new TransportException(error, call.repeatable() ? Retry.SAFE : Retry.UNKNOWN, unclear);
  }

  private static NotConnectedException notConnected(Call call, ProviderError error) {
    return new NotConnectedException(renamed(
        error, EvolutionErrors.NOT_CONNECTED, call, "the instance is not connected to WhatsApp"));
  }

  private static ProviderError renamed(ProviderError error, String code, Call call, String text) {
    return new ProviderError(
        error.provider(), error.status(), code, call.operation() + ": " + text, error.requestId());
  }

  /** Empty when the server does not say: the error then stays as it is. */
  private Optional<ConnectionState> state() {
    try {
      return Optional.of(Instance.state(calls, instance));
    } catch (IntegrationException e) {
      return Optional.empty();
    }
  }
}
