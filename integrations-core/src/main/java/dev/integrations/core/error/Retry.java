package dev.integrations.core.error;

/** Whether the same call may be made again. */
public enum Retry {
  /** It would fail again: somebody has to change something first. */
  NEVER,
  /** It was not executed, or repeating it changes nothing. */
  SAFE,
  /** It may have been executed: look before you repeat. */
  UNKNOWN
}
