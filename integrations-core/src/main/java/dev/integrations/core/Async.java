package dev.integrations.core;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs blocking calls on the caller's executor: {@code Async.on(executor).call(() ->
 * client.messages().sendText(to, text))}. Thread-safe.
 */
public final class Async {
  private final Executor executor;

  private Async(Executor executor) {
    this.executor = executor;
  }

  public static Async on(Executor executor) {
    return new Async(executor);
  }

  /**
   * Starts the call. The future fails with what the call throws, itself, as cause. Cancelling the
   * future, or its {@code orTimeout}, interrupts the running call, and a call that has not begun never
   * does; a write that was under way may have been executed all the same. Stages made from the future
   * do not cancel it.
   */
  public <T> CompletableFuture<T> call(Supplier<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    FutureTask<Boolean> task = new FutureTask<>(() -> complete(future, call));
    var unused = future.whenComplete((value, error) -> {
      if (givenUp(error)) task.cancel(true);
    });
    start(future, task);
    return future;
  }

  private <T> void start(CompletableFuture<T> future, FutureTask<Boolean> task) {
    try {
      executor.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(e);
    }
  }

  /** The interrupt was for this call: the thread's next work must not feel it. */
  private static void run(FutureTask<Boolean> task) {
    task.run();
    if (task.isCancelled()) Thread.interrupted();
  }

  private static <T> boolean complete(CompletableFuture<T> future, Supplier<T> call) {
    try {
      return future.complete(call.get());
    } catch (Throwable e) {
      return future.completeExceptionally(e);
    }
  }

  private static boolean givenUp(Throwable error) {
    return error instanceof CancellationException || error instanceof TimeoutException;
  }
}
