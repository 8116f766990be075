package dev.integrations.core.oauth;

/** Told of each step of a refresh, so that tests can stop a process there. */
@FunctionalInterface
interface Steps {
  Steps NONE = step -> {};

  void at(Step step);

  /** What was done just before. */
  enum Step {
    CLAIMED,
    JOURNALLED,
    ANSWERED,
    COMMITTED
  }
}
