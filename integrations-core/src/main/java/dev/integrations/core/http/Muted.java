package dev.integrations.core.http;

import org.jspecify.annotations.Nullable;

/** An error's class and stack without its message, which may quote what was read. */
final class Muted extends Exception {
  private static final long serialVersionUID = 1L;

  private Muted(Throwable error, @Nullable Muted cause) {
    super(error.getClass().getName(), cause, false, true);
    setStackTrace(error.getStackTrace());
  }

  static Muted of(Throwable error) {
    Throwable cause = error.getCause();
    return new Muted(error, cause == null || cause == error ? null : new Muted(cause, null));
  }
}
