package dev.integrations.core.oauth;

import dev.integrations.core.http.Calls;

/**
 * One cheap call that proves a new credential and says whose account it opens. Thread-safe; blocks. What
 * it throws refuses the connection, and nothing is saved.
 */
@FunctionalInterface
public interface AccountLookup {
  /** @param calls to the account's API, with the new credential */
  Account find(Calls calls, TokenGrant grant);
}
