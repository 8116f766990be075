package dev.integrations.testing.evolution;

import dev.integrations.testing.internal.HttpRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Faults that wait for their call; each is used up by one. Thread-safe. */
final class Faults {
  private record Armed(String calls, Fault fault) {
    boolean fits(String call) {
      return call.regionMatches(true, 0, calls, 0, calls.length());
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Armed> armed = new ArrayList<>();

  void arm(String calls, Fault fault) {
    lock.lock();
    try {
      armed.add(new Armed(calls.trim(), fault));
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      armed.clear();
    } finally {
      lock.unlock();
    }
  }

  @Nullable
  Fault next(HttpRequest request) {
    String call = request.method().toUpperCase(Locale.ROOT) + " " + request.target();
    lock.lock();
    try {
      for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
        Armed one = each.next();
        if (!one.fits(call)) continue;
        each.remove();
        return one.fault();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }
}
