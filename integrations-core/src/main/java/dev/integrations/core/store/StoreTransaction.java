package dev.integrations.core.store;

/** The rooms of a store within one transaction. For one thread, until its work returns. */
public interface StoreTransaction extends Stores {
  /**
   * Does something as soon as the transaction is committed, on its thread; nothing when it is rolled
   * back or the answer to the commit was lost, and nothing in a transaction that the host commits
   * itself. So it may hurry something up, but nothing may depend on it.
   *
   * @param action must neither throw nor block
   */
  void afterCommit(Runnable action);
}
