package dev.integrations.core.oauth;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.integrations.core.ProviderId;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that whoever waits for it can leave, but not cut: between the answer of a token endpoint and its
 * commit neither an interrupt nor a time limit nor a rolled back transaction of the caller may fall.
 * Thread-safe. Its own threads are daemons, begin with the first work and end when they are idle.
 */
final class Uncut {
  private static final int THREADS = 32;
  private static final int WAITING = 10_000;
  private static final long IDLE_SECONDS = 5;

  private final Executor executor;

  /** @param executor null: threads of its own */
  Uncut(@Nullable Executor executor) {
    this.executor = executor == null ? threads() : executor;
  }

  /** Begins; the future fails with what the work throws, itself. */
  <T> CompletableFuture<T> begin(ProviderId provider, Supplier<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      executor.execute(() -> run(future, work));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(
          failure(provider, "busy", "too many token calls wait, nothing was sent"));
    }
    return future;
  }

  /**
   * What the work returns or throws.
   *
   * @throws TransportException when the caller is interrupted, or the time is over; the work goes on
   */
  <T> T await(ProviderId provider, CompletableFuture<T> work, Duration longest) {
    try {
      return work.get(longest.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(
          provider, "interrupted", "the calling thread was interrupted; the call goes on");
    } catch (TimeoutException e) {
      throw failure(provider, "timeout", "no token within the time limit; the call goes on");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static <T> void run(CompletableFuture<T> future, Supplier<T> work) {
    try {
      future.complete(work.get());
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }

  /** Several may wait for the same work: each gets the error as it is, and none its own stack. */
  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) throw error;
    if (cause instanceof RuntimeException known) return known;
    return new IllegalStateException("token work failed", cause);
  }

  private static IntegrationException failure(ProviderId provider, String code, String message) {
    return new TransportException(
        new ProviderError(provider.value(), 0, code, message, null), Retry.SAFE, null);
  }

  private static Executor threads() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        THREADS, THREADS, IDLE_SECONDS, SECONDS, new LinkedBlockingQueue<>(WAITING), work -> {
          Thread thread = new Thread(work, "integrations-oauth-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
