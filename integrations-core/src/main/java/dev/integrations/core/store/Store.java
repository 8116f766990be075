package dev.integrations.core.store;

/**
 * Keeps everything that outlives a call. A write outside {@link #inTransaction} is a transaction of
 * its own. Every method may throw {@link dev.integrations.core.error.StoreException}; nothing of the
 * transaction was kept then, unless its retry advice is {@code UNKNOWN}.
 */
public interface Store extends Stores {
  /**
   * Runs the work in one transaction: committed when it returns, rolled back when it throws. The
   * transaction is for the calling thread only and must not be nested; no network call belongs in it.
   */
  <T, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X;
}
