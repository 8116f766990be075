package dev.integrations.core.inbox;

/** The host's code for a type of event. Called by many threads, for one key by one at a time. */
@FunctionalInterface
public interface EventHandler<E> {
  /**
   * Returns: done. Throws: tried again later, in the end dead. Is interrupted at its time limit.
   */
  void handle(E event, EventContext context) throws Exception;
}
