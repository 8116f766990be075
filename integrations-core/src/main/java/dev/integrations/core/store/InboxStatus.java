package dev.integrations.core.store;

/** Where an inbound event stands. */
public enum InboxStatus {
  /** Accepted, not yet handled. */
  PENDING,
  /** Failed, to be tried again when due. */
  RETRY,
  /** Handled. */
  DONE,
  /** Out of tries; waits for a person. */
  DEAD,
  /** No handler knows its type; waits for one. */
  PARKED,
  /** Given up by a person; kept so that a late duplicate is still recognised. */
  DISCARDED
}
