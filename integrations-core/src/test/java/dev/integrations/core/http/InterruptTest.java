package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class InterruptTest {
  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    Thread.interrupted();
    acme.close();
  }

  @ParameterizedTest
  @DisplayName("An interrupt ends a call that waits for its answer; the flag stays")
  @CsvSource({"GET, SAFE", "POST, UNKNOWN"})
  void anInterruptEndsAWaitingCall(String method, Retry advice) throws Exception {
    acme.answers(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Call call = method.equals("GET") ? Call.get("/x").build() : Call.post("/x").build();
    AtomicBoolean flag = new AtomicBoolean();
    FutureTask<Reply> running = new FutureTask<>(() -> {
      try {
        return acme.calls().execute(call);
      } finally {
        flag.set(Thread.currentThread().isInterrupted());
      }
    });
    Thread thread = new Thread(running, "caller");
    thread.start();
    acme.request();

    thread.interrupt();

    var outcome = assertThrows(ExecutionException.class, () -> running.get(5, TimeUnit.SECONDS));
    var error = assertInstanceOf(TransportException.class, outcome.getCause());
    assertEquals("interrupted", error.code());
    assertEquals(advice, error.retry());
    assertTrue(flag.get());
    assertEquals(1, acme.requests());
  }

  @Test
  void anInterruptedThreadSendsNothing() {
    Thread.currentThread().interrupt();

    var error = assertThrows(
        TransportException.class, () -> acme.calls().execute(Call.post("/x").build()));

    assertEquals(Retry.SAFE, error.retry());
    assertTrue(Thread.interrupted());
    assertEquals(0, acme.requests());
  }

  @Test
  void anInterruptEndsAPause() throws Exception {
    acme.answers(answer(503), answer(200));
    CountDownLatch sleeping = new CountDownLatch(1);
    Waits never = new Waits() {
      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        sleeping.countDown();
        new CountDownLatch(1).await();
      }
    };
    Calls calls =
        HttpPipeline.builder().waits(never).build().calls(acme.profile().build(), Acme.SCOPE);
    FutureTask<Reply> running =
        new FutureTask<>(() -> calls.execute(Call.get("/x").build()));
    Thread thread = new Thread(running, "caller");
    thread.start();
    sleeping.await();

    thread.interrupt();

    var outcome = assertThrows(ExecutionException.class, () -> running.get(5, TimeUnit.SECONDS));
    assertEquals("interrupted", ((TransportException) outcome.getCause()).code());
    assertEquals(1, acme.requests());
  }
}
