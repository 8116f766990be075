package dev.integrations.testing.evolution;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Posts events. First tries of an instance go out one after the other, unless they are to go in
 * parallel; what comes again overtakes and is overtaken, as with the real server. Thread-safe; nobody ever waits for a receiver here.
 */
final class WebhookSender implements AutoCloseable {
  /** WEBHOOK_REQUEST_TIMEOUT_MS, the default. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  /** Events that are neither delivered nor given up; a further one is dropped. */
  private static final int MAX_UNFINISHED = 10_000;

  private static final int MAX_REMEMBERED = 2_000;
  /** Bytes of a body that are kept after it was sent; of a bigger one the data go. */
  private static final int MAX_BODY_KEPT = 256 * 1024;
  /** Headers that the JDK's client sets itself and does not let one set. */
  private static final Set<String> NOT_SETTABLE =
      caseless("connection", "content-length", "expect", "host", "upgrade");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final Map<String, Deque<Outgoing>> lanes = new HashMap<>();
  private final List<Outgoing> waiting = new ArrayList<>();
  private final Deque<Outgoing> remembered = new ArrayDeque<>();
  private final WebhookRetries retries;
  private final boolean parallel;
  private final Random random;
  private final HttpClient http;
  private final ScheduledExecutorService timer;
  private int unfinished;
  private int sending;
  private boolean closed;

  WebhookSender(ServerOptions options, ScheduledExecutorService timer) {
    this.retries = options.retries();
    this.parallel = options.parallelWebhooks();
    this.random = new Random(options.seed());
    this.timer = timer;
    this.http = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(TIMEOUT)
        .build();
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return Collections.unmodifiableSet(set);
  }

  /** One event on its way; guarded by the lock. */
  private static final class Outgoing {
    final Map<String, String> headers;
    /** Made once, so that a repeat is identical to the byte; gone when there is none to come. */
    byte[] bytes;

    final CompletableFuture<WebhookDelivery> outcome = new CompletableFuture<>();
    WebhookDelivery delivery;

    Outgoing(WebhookDelivery delivery, Map<String, String> headers) {
      this.delivery = delivery;
      this.headers = headers;
      this.bytes = delivery.body().toBytes();
    }
  }

  /** Completes when the event is delivered, given up or dropped; never exceptionally. */
  CompletableFuture<WebhookDelivery> send(WebhookDelivery delivery, Map<String, String> headers) {
    Outgoing outgoing = new Outgoing(delivery, headers);
    boolean first = false;
    lock.lock();
    try {
      remember(outgoing);
      if (closed || unfinished >= MAX_UNFINISHED) {
        outgoing.delivery = delivery.as(WebhookDelivery.State.DROPPED);
        outgoing.outcome.complete(outgoing.delivery);
        return outgoing.outcome;
      }
      unfinished++;
      sending++;
      first = parallel || enqueue(outgoing);
    } finally {
      lock.unlock();
    }
    if (first) attempt(outgoing);
    return outgoing.outcome;
  }

  /** Whether nothing stands before it. */
  private boolean enqueue(Outgoing outgoing) {
    String name = outgoing.delivery.instance();
    Deque<Outgoing> lane = lanes.computeIfAbsent(name, each -> new ArrayDeque<>());
    lane.add(outgoing);
    return lane.size() == 1;
  }

  private void remember(Outgoing outgoing) {
    remembered.add(outgoing);
    if (remembered.size() > MAX_REMEMBERED) remembered.remove();
  }

  private void attempt(Outgoing outgoing) {
    CompletableFuture<?> unused = post(outgoing)
        .whenComplete((status, failure) -> answered(outgoing, failure == null ? status : null));
  }

  private CompletableFuture<Integer> post(Outgoing outgoing) {
    try {
      var request = java.net.http.HttpRequest.newBuilder(URI.create(outgoing.delivery.url()))
          .timeout(TIMEOUT)
          .header("Accept", "application/json, text/plain, */*")
          .header("Content-Type", "application/json")
          .header("User-Agent", "axios/1.13.2")
          .POST(BodyPublishers.ofByteArray(outgoing.bytes));
      outgoing.headers.forEach((name, value) -> {
        if (!NOT_SETTABLE.contains(name)) request.setHeader(name, value);
      });
      return http.sendAsync(request.build(), BodyHandlers.discarding())
          .thenApply(response -> response.statusCode());
    } catch (IllegalArgumentException unusableUrlOrHeader) {
      return CompletableFuture.failedFuture(new IOException(unusableUrlOrHeader));
    }
  }

  private void answered(Outgoing outgoing, @Nullable Integer status) {
    Outgoing next;
    WebhookDelivery now;
    lock.lock();
    try {
      now = settle(outgoing, status);
      outgoing.delivery = now;
      next = now.attempts() == 1 ? nextOfLane(outgoing) : null;
    } finally {
      lock.unlock();
    }
    // What hangs on the outcome is done before anybody is told that nothing is being sent.
    if (now.state() != WebhookDelivery.State.WAITING) outgoing.outcome.complete(now);
    done();
    if (next != null) attempt(next);
  }

  private void done() {
    lock.lock();
    try {
      sending--;
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Outgoing nextOfLane(Outgoing done) {
    String name = done.delivery.instance();
    Deque<Outgoing> lane = lanes.get(name);
    if (lane == null) return null;
    lane.remove(done);
    if (lane.isEmpty()) lanes.remove(name);
    return lane.peek();
  }

  private WebhookDelivery settle(Outgoing outgoing, @Nullable Integer status) {
    WebhookDelivery delivery = outgoing.delivery;
    boolean taken = status != null && status / 100 == 2;
    boolean over = closed || delivery.attempts() + 1 >= retries.attempts();
    if (taken || over || (status != null && retries.isFinal(status))) {
      unfinished--;
      boolean big = outgoing.bytes.length > MAX_BODY_KEPT;
      outgoing.bytes = new byte[0];
      if (big) delivery = delivery.withoutData();
      return delivery.attempt(
          status, taken ? WebhookDelivery.State.DELIVERED : WebhookDelivery.State.FAILED);
    }
    waiting.add(outgoing);
    if (!retries.isManual()) {
      long nanos = retries.wait(delivery.attempts() + 1, random).toNanos();
      Future<?> unused = timer.schedule(() -> again(outgoing), nanos, TimeUnit.NANOSECONDS);
    }
    return delivery.attempt(status, WebhookDelivery.State.WAITING);
  }

  private void again(Outgoing outgoing) {
    lock.lock();
    try {
      if (closed || !waiting.remove(outgoing)) return;
      sending++;
    } finally {
      lock.unlock();
    }
    attempt(outgoing);
  }

  /** Sends now what waits for its next try. */
  void retryNow() {
    List<Outgoing> due;
    lock.lock();
    try {
      due = List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
    due.forEach(this::again);
  }

  /** Whether within the limit nothing is being sent any more; what waits for a retry may remain. */
  boolean awaitIdle(Duration limit) throws InterruptedException {
    long nanos = limit.toNanos();
    lock.lock();
    try {
      while (sending > 0 && nanos > 0) nanos = settled.awaitNanos(nanos);
      return sending == 0;
    } finally {
      lock.unlock();
    }
  }

  List<WebhookDelivery> deliveries() {
    lock.lock();
    try {
      return remembered.stream().map(outgoing -> outgoing.delivery).toList();
    } finally {
      lock.unlock();
    }
  }

  /** What waits is lost, as it is when the real server stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      lanes.clear();
    } finally {
      lock.unlock();
    }
  }
}
