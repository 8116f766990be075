package dev.integrations.core.webhook;

/** Whose an endpoint is. */
public enum EndpointKind {
  /** One integration's: what comes in is its. */
  INTEGRATION,
  /** An app's: each event names the account that it is of, and goes to every integration that has it. */
  APP
}
