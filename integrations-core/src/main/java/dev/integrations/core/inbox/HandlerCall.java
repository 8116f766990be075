package dev.integrations.core.inbox;

import dev.integrations.core.inbox.Handlers.Registration;
import dev.integrations.core.store.StoreTransaction;
import org.jspecify.annotations.Nullable;

/** One handler for one event, stoppable through its run. */
record HandlerCall(Run run, Object event, Registration registration) {
  /** Returns when the handler came to its end in time. */
  // Everything: whatever a handler throws is its event's failure, not its worker's.
  void make(@Nullable StoreTransaction shared) throws HandlerFailedException {
    Throwable error = null;
    run.begin(registration.options());
    try {
      registration.handler().handle(event, new RunContext(run.claim().event(), run, shared));
    } catch (Throwable e) {
      error = e;
    }
    Run.Stop stop = run.end();
    if (stop != null) throw HandlerFailedException.stopped(stop, registration.options());
    if (error != null) throw new HandlerFailedException(error);
  }
}
