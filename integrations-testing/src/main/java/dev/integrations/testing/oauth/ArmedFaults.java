package dev.integrations.testing.oauth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Faults that wait for their call. Thread-safe. */
final class ArmedFaults {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<OAuthCall, Deque<OAuthFault>> once = new EnumMap<>(OAuthCall.class);
  private final Map<OAuthCall, OAuthFault> always = new EnumMap<>(OAuthCall.class);

  void next(OAuthCall call, OAuthFault fault) {
    lock.lock();
    try {
      once.computeIfAbsent(call, absent -> new ArrayDeque<>()).add(fault);
    } finally {
      lock.unlock();
    }
  }

  void all(OAuthCall call, OAuthFault fault) {
    lock.lock();
    try {
      always.put(call, fault);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      once.clear();
      always.clear();
    } finally {
      lock.unlock();
    }
  }

  @Nullable
  OAuthFault take(OAuthCall call) {
    lock.lock();
    try {
      Deque<OAuthFault> waiting = once.get(call);
      OAuthFault first = waiting == null ? null : waiting.poll();
      return first == null ? always.get(call) : first;
    } finally {
      lock.unlock();
    }
  }
}
