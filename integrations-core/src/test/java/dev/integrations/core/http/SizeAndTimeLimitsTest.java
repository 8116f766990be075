package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeAndTimeLimitsTest {
  private static final Call READ = Call.get("/file").build();
  private static final Call WRITE = Call.post("/messages").named("sendText").build();
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest
  @DisplayName("S28 an answer over the cap is refused, whether its length is told or not")
  @CsvSource({"1000, true, false", "1001, true, true", "1000, false, false", "1001, false, true"})
  void anAnswerOverTheCapIsRefused(int bytes, boolean told, boolean refused) {
    Buffer body = new Buffer().write(new byte[bytes]);
    acme.answers(
        told
            ? new MockResponse.Builder().body(body).build()
            : new MockResponse.Builder().chunkedBody(body, 100).build());
    Calls calls = acme.calls(acme.profile().maxReplyBytes(1000));

    if (!refused) {
      assertEquals(bytes, calls.execute(READ).body().length);
      return;
    }
    var error = assertThrows(ProtocolException.class, () -> calls.execute(READ));
    assertEquals("reply_too_large", error.code());
    assertEquals(Retry.NEVER, error.retry());
    assertEquals(1, acme.requests());
  }

  @Test
  void aCallHasItsOwnCap() {
    acme.answers(new MockResponse.Builder().body("x".repeat(2000)).build());
    Calls calls = acme.calls(acme.profile().maxReplyBytes(1000));

    Reply reply = calls.execute(Call.get("/file").maxReplyBytes(2000).build());

    assertEquals(2000, reply.body().length);
  }

  @Test
  @DisplayName("S28 an error's body has the same cap; after a write the outcome is unknown")
  void anErrorsBodyHasTheSameCap() {
    acme.answers(new MockResponse.Builder().code(400).body("x".repeat(1001)).build());
    Calls calls = acme.calls(acme.profile().maxReplyBytes(1000));

    var error = assertThrows(ProtocolException.class, () -> calls.execute(WRITE));

    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @Test
  @DisplayName("S28 a gzip bomb is refused by its ratio, and by its size")
  void aGzipBombIsRefused() throws Exception {
    acme.answers(gzipped(new byte[8 << 20]), gzipped(new byte[8 << 20]));

    var byRatio = assertThrows(ProtocolException.class, () -> acme.calls().execute(READ));
    var bySize = assertThrows(
        ProtocolException.class,
        () -> acme.calls(acme.profile().maxReplyBytes(1000)).execute(READ));

    assertEquals("compression_ratio", byRatio.code());
    assertEquals("reply_too_large", bySize.code());
  }

  @Test
  void aCompressedAnswerIsReadAndItsHeadersFit() throws Exception {
    byte[] body = new byte[1 << 20];
    acme.answers(gzipped(body));

    Reply reply = acme.calls().execute(READ);

    assertArrayEquals(body, reply.body());
    assertNull(reply.header("content-encoding"));
    assertNull(reply.header("content-length"));
    assertEquals("gzip", acme.request().getHeaders().get("Accept-Encoding"));
  }

  @Test
  void anEncodingThatNobodyAskedForIsRefused() {
    acme.answers(answer(200, "Content-Encoding", "br"));

    var error = assertThrows(ProtocolException.class, () -> acme.calls().execute(READ));

    assertEquals("unknown_encoding", error.code());
  }

  @Test
  void brokenGzipIsALostConnection() {
    acme.answers(answer(200, "Content-Encoding", "gzip"));

    var error = assertThrows(
        TransportException.class,
        () -> acme.calls(acme.profile().retryPolicy(RetryPolicy.none())).execute(READ));

    assertEquals("connection_lost", error.code());
  }

  @Test
  void anEmptyAnswerMayClaimToBeCompressed() {
    acme.answers(new MockResponse.Builder()
        .code(204)
        .addHeader("Content-Encoding", "gzip")
        .build());

    assertEquals(0, acme.calls().execute(READ).body().length);
  }

  @Test
  @DisplayName("S28 a server that reads and says nothing: the outcome of a write is unknown")
  void aSilentServerTimesOut() {
    acme.answers(stalled(), stalled());
    Calls calls = acme.calls(limited(LONG, SHORT, LONG));

    var write = assertThrows(TransportException.class, () -> calls.execute(WRITE));
    var read = assertThrows(TransportException.class, () -> calls.execute(READ));

    assertEquals("timeout", write.code());
    assertEquals(Retry.UNKNOWN, write.retry());
    assertEquals(Retry.SAFE, read.retry());
  }

  @Test
  @DisplayName("S28 a server that drips bytes does not outlast the total")
  void aDrippingServerTimesOut() {
    acme.answers(new MockResponse.Builder()
        .body("x".repeat(1000))
        .throttleBody(1, 20, TimeUnit.MILLISECONDS)
        .build());
    Calls calls = acme.calls(limited(LONG, LONG, Duration.ofMillis(200)));

    var error = assertThrows(TransportException.class, () -> calls.execute(READ));

    assertEquals("timeout", error.code());
  }

  @Test
  void extraTimeStretchesTheLimits() {
    acme.answers(new MockResponse.Builder()
        .headersDelay(300, TimeUnit.MILLISECONDS)
        .body("{}")
        .build());
    Calls calls = acme.calls(limited(LONG, SHORT, SHORT));

    Call held = Call.post("/messages").extraTime(Duration.ofSeconds(10)).build();

    assertEquals(200, calls.execute(held).status());
  }

  @Test
  @DisplayName("S28 an attempt does not outlast the time over all attempts")
  void anAttemptDoesNotOutlastTheOverallTime() {
    acme.answers(stalled());
    ApiProfile.Builder profile = acme.profile()
        .retryPolicy(RetryPolicy.none())
        .timeLimits(new TimeLimits(LONG, LONG, LONG, SHORT));

    long began = System.nanoTime();
    assertThrows(TransportException.class, () -> acme.calls(profile).execute(READ));

    assertTrue(System.nanoTime() - began < LONG.toNanos() / 3);
  }

  private ApiProfile.Builder limited(Duration connect, Duration read, Duration total) {
    return acme.profile()
        .retryPolicy(RetryPolicy.none())
        .timeLimits(new TimeLimits(connect, read, total, LONG));
  }

  private static MockResponse stalled() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.Stall.INSTANCE)
        .build();
  }

  private static MockResponse gzipped(byte[] content) throws Exception {
    Buffer zipped = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(zipped))) {
      sink.write(content);
    }
    return new MockResponse.Builder()
        .addHeader("Content-Encoding", "gzip")
        .body(zipped)
        .build();
  }
}
