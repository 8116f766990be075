package dev.integrations.core.inbox;

import org.jspecify.annotations.Nullable;

/** A handler threw, or was stopped. */
final class HandlerFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Run.@Nullable Stop stop;

  HandlerFailedException(Throwable thrown) {
    super(null, thrown);
    this.stop = null;
  }

  private HandlerFailedException(String message, Run.Stop stop) {
    super(message);
    this.stop = stop;
  }

  static HandlerFailedException stopped(Run.Stop stop, HandlerOptions options) {
    String message = stop == Run.Stop.TIME_LIMIT
        ? "the handler did not end within " + options.timeLimit()
        : "the handler was interrupted by close()";
    return new HandlerFailedException(message, stop);
  }

  /** Whether it says nothing about the handler. */
  boolean byClosing() {
    return stop == Run.Stop.CLOSING;
  }

  /** What the handler threw; itself when it was stopped. */
  Throwable thrown() {
    Throwable cause = getCause();
    return cause == null ? this : cause;
  }
}
