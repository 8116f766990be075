package dev.integrations.evolution;

import dev.integrations.core.Credentials;
import dev.integrations.core.Integration;
import dev.integrations.core.Secret;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.store.Stores;
import java.util.Optional;

/**
 * Sees to it that the integration has its instance, and one only. We choose the instance's token and
 * keep it before the instance is made; an instance that is there already is ours when it has that
 * token, and nobody else's instance is ever taken over.
 */
record OwnInstance(EvolutionRooms rooms) {
  /** Its row, or empty when it was made just now. */
  Optional<InstanceInfo> ensure(Integration integration, Remote remote, Alone.Held held) {
    held.still();
    Optional<InstanceInfo> row = remote.info();
    if (row.isPresent()) return Optional.of(adopted(integration, row.get()));
    Integration ready = withToken(integration);
    held.still();
    return create(ready, remote, held);
  }

  private Optional<InstanceInfo> create(Integration integration, Remote remote, Alone.Held held) {
    Secret token = token(integration).orElseThrow(OwnInstance::notOurs);
    NewInstance wanted = NewInstance.baileys(remote.name()).token(token);
    InstanceSettings settings =
        rooms.access(integration.app()).server().options().settings();
    try {
      CreatedInstance created =
          remote.admin().create(settings == null ? wanted : wanted.settings(settings));
      if (!created.token().equals(token)) keep(integration, created.token());
      return Optional.empty();
    } catch (RejectedException e) {
      if (!e.code().equals("name_in_use")) throw e;
      held.still();
      return Optional.of(adopted(integration, remote.info().orElseThrow(() -> e)));
    }
  }

  /** The token of an earlier try is used again: that try may yet be executed. */
  private Integration withToken(Integration integration) {
    String hash = InstanceFacts.of(integration).tokenHash();
    boolean kept =
        token(integration).filter(token -> InstanceTokens.matches(token, hash)).isPresent();
    return kept ? integration : keep(integration, InstanceTokens.random());
  }

  private InstanceInfo adopted(Integration integration, InstanceInfo row) {
    String hash = InstanceFacts.of(integration).tokenHash();
    Secret token = row.token();
    if (token == null || !InstanceTokens.matches(token, hash)) throw notOurs();
    if (token(integration).filter(token::equals).isEmpty()) keep(integration, token);
    return row;
  }

  private Optional<Secret> token(Integration integration) {
    Stores store = rooms.core().store();
    return credentials().read(store, integration.tenant(), integration.id(), InstanceKey.SLOT);
  }

  private Integration keep(Integration integration, Secret token) {
    String hash = InstanceTokens.hash(token);
    return rooms.change(
        integration,
        Moves.facts(facts -> facts.tokenHash(hash), rooms.now()),
        EvolutionRooms.BY_SDK,
        transaction -> credentials()
            .put(transaction, integration.tenant(), integration.id(), InstanceKey.SLOT, token));
  }

  private Credentials credentials() {
    return rooms.core().credentials();
  }

  private static RejectedException notOurs() {
    return EvolutionRooms.conflict(
        "instance_not_ours",
        "the server has an instance of this name with another token; delete it there, then connect");
  }
}
