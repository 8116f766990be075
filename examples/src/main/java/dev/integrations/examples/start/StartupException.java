package dev.integrations.examples.start;

/** The application cannot start; the message is for the operator and says what to do. */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }
}
