package dev.integrations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.KeyException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AsyncTest {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void theResultIsTheCalls() throws Exception {
    assertEquals("done", Async.on(executor).call(() -> "done").get());
  }

  @Test
  void theErrorIsTheCallsOwn() {
    KeyException error = new KeyException("wrong_key", "no", null);
    CompletableFuture<String> future = Async.on(executor).call(() -> {
      throw error;
    });

    assertSame(error, assertThrows(ExecutionException.class, future::get).getCause());
  }

  @Test
  void cancellingInterruptsTheRunningCallAndNothingAfterIt() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<String> future = Async.on(executor).call(() -> waiting(running, interrupted));
    running.await();

    assertTrue(future.cancel(true));

    interrupted.await();
    boolean flag = executor.submit(() -> Thread.currentThread().isInterrupted()).get();
    assertFalse(flag);
    assertTrue(future.isCancelled());
  }

  @Test
  void aTimeoutInterruptsTheRunningCall() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<String> future = Async.on(executor).call(() -> waiting(running, interrupted));
    running.await();

    future.orTimeout(20, TimeUnit.MILLISECONDS);

    interrupted.await();
  }

  @Test
  void aCallThatHasNotBegunNeverDoes() {
    Queue<Runnable> queue = new ArrayDeque<>();
    AtomicBoolean began = new AtomicBoolean();
    CompletableFuture<Boolean> future = Async.on(queue::add).call(() -> began.getAndSet(true));

    future.cancel(false);
    queue.remove().run();

    assertFalse(began.get());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void anExecutorThatRefusesFailsTheFuture() {
    executor.shutdown();

    CompletableFuture<String> future = Async.on(executor).call(() -> "done");

    var error = assertThrows(ExecutionException.class, future::get);
    assertEquals(RejectedExecutionException.class, error.getCause().getClass());
  }

  private static String waiting(CountDownLatch running, CountDownLatch interrupted) {
    running.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted.countDown();
    }
    return "interrupted";
  }
}
