package dev.integrations.core.store;

/** The rooms of a store within one transaction. For one thread, until its work returns. */
public interface StoreTransaction extends Stores {}
