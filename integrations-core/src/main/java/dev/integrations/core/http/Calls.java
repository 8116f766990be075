package dev.integrations.core.http;

/**
 * The way out to one API for one integration: credentials, limits, retries, time limits and errors
 * are applied to each call. Thread-safe; a call blocks its thread.
 */
public interface Calls {
  /**
   * Makes the call, and again where that is safe.
   *
   * @throws dev.integrations.core.error.IntegrationException for everything but success
   */
  Reply execute(Call call);
}
