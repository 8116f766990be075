package dev.integrations.core.webhook;

/** What a verifier found. */
public sealed interface Verification {
  /** @param secretId which secret matched */
  record Verified(String secretId) implements Verification {}

  /** @param why for metrics and the audit trail; never holds a part of the request */
  record Refused(String why) implements Verification {}
}
