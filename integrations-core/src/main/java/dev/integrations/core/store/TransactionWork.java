package dev.integrations.core.store;

/** What is done within one transaction. */
@FunctionalInterface
public interface TransactionWork<T, X extends Exception> {
  T run(StoreTransaction transaction) throws X;
}
