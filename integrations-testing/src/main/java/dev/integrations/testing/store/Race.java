package dev.integrations.testing.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets many threads do something at the same moment. */
final class Race {
  private static final long MAX_SECONDS = 60;

  /** What the runner with this number does. */
  interface Runner<T> {
    T run(int number) throws Exception;
  }

  private Race() {}

  /** The results in the order of the runners; an error of one of them is thrown as the cause. */
  static <T> List<T> of(int runners, Runner<T> runner) {
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < runners; i++) results.add(threads.submit(waiting(start, runner, i)));
      start.countDown();
      return all(results);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> Callable<T> waiting(CountDownLatch start, Runner<T> runner, int number) {
    return () -> {
      if (!start.await(MAX_SECONDS, TimeUnit.SECONDS)) throw new TimeoutException("no start");
      return runner.run(number);
    };
  }

  private static <T> List<T> all(List<Future<T>> results) {
    List<T> values = new ArrayList<>();
    try {
      for (Future<T> result : results) values.add(result.get(MAX_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      throw new AssertionError("a runner failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a runner did not end within " + MAX_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return values;
  }
}
