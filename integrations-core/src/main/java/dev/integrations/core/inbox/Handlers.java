package dev.integrations.core.inbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The host's handlers by class of event. An event goes to one of them: the one of its own class, else
 * of its nearest supertype. Nearness counts the steps up; at the same distance a superclass comes
 * before interfaces, and those in the order of their declaration; {@code Object} is always last.
 *
 * <p>Thread-safe. Handlers may be added at any time; events that were parked for want of one are then
 * handled soon.
 */
public final class Handlers {
  private final Map<Class<?>, Registration> byClass = new ConcurrentHashMap<>();
  private final AtomicInteger version = new AtomicInteger();

  /** Made by {@code Integrations}, which hands it out. */
  public Handlers() {}

  /** As the other, with {@link HandlerOptions#outsideTransaction()}. */
  public <E> Handlers on(Class<E> type, EventHandler<? super E> handler) {
    return on(type, HandlerOptions.outsideTransaction(), handler);
  }

  /**
   * Handles events of this class and, where they have no nearer handler, of its subtypes.
   *
   * @throws IllegalArgumentException when this class has a handler already
   */
  public <E> Handlers on(Class<E> type, HandlerOptions options, EventHandler<? super E> handler) {
    EventHandler<Object> untyped = (event, context) -> handler.handle(type.cast(event), context);
    if (byClass.putIfAbsent(type, new Registration(options, untyped)) != null) {
      throw new IllegalArgumentException(
          "on: expected one handler for " + type.getName() + ", got a second");
    }
    version.incrementAndGet();
    return this;
  }

  @Nullable
  Registration find(Class<?> type) {
    for (Class<?> ancestor : Lineage.of(type)) {
      Registration found = byClass.get(ancestor);
      if (found != null) return found;
    }
    return null;
  }

  /** Whether an event that was parked with this reason has a handler now. */
  boolean takesParked(String reason) {
    return byClass.keySet().stream().anyMatch(type -> Lineage.isNamed(type, reason));
  }

  /** Another one after each addition. */
  int version() {
    return version.get();
  }

  Duration longestTimeLimit() {
    return byClass.values().stream()
        .map(registration -> registration.options().timeLimit())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  boolean isEmpty() {
    return byClass.isEmpty();
  }

  record Registration(HandlerOptions options, EventHandler<Object> handler) {}
}
