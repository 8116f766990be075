package dev.integrations.evolution;

import dev.integrations.core.error.RejectedException;
import dev.integrations.core.http.Calls;
import dev.integrations.evolution.event.ConnectionState;
import java.util.Optional;

/** One integration's instance as the operator sees it, that is with the server's global key. */
record Remote(String name, EvolutionAdmin admin, Instance instance, InstanceWebhook webhook) {
  static Remote of(Calls calls, String name) {
    return new Remote(
        name,
        new EvolutionAdmin(calls),
        new Instance(calls, name),
        new InstanceWebhook(calls, name));
  }

  Optional<InstanceInfo> info() {
    return admin.instance(name);
  }

  /** Empty when there is no such instance. */
  Optional<ConnectionState> state() {
    try {
      return Optional.of(instance.state());
    } catch (RejectedException e) {
      if (e.kind() == RejectedException.Kind.NOT_FOUND) return Optional.empty();
      throw e;
    }
  }

  /** As {@link Instance#delete}; fine when there is none. */
  void delete() {
    try {
      instance.delete();
    } catch (RejectedException e) {
      if (e.kind() != RejectedException.Kind.NOT_FOUND) throw e;
    }
  }
}
