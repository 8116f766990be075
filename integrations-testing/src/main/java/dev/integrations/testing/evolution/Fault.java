package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import dev.integrations.testing.internal.LoopbackServer;
import dev.integrations.testing.internal.ReasonPhrase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a call, given to {@link FakeEvolution#failNext}. Immutable.
 *
 * <p>The first question to each: was the call executed? A fault that answers in the server's place
 * or breaks the connection before it prevents that; those named "after", and a slow or cut off
 * answer, do not: the message is out, the caller does not know.
 */
public final class Fault {
  private final boolean executes;
  private final Duration wait;
  private final @Nullable HttpAnswer instead;
  private final HttpAnswer.End end;

  private Fault(boolean executes, Duration wait, @Nullable HttpAnswer instead, HttpAnswer.End end) {
    this.executes = executes;
    this.wait = wait;
    this.instead = instead;
    this.end = end;
  }

  /** Not executed; the server's error envelope with this status. */
  public static Fault status(int status) {
    JsonValue message = JsonString.of(ReasonPhrase.of(status));
    return answer(status, ApiError.envelope(status, ReasonPhrase.of(status), message));
  }

  /** Not executed; this JSON instead. */
  public static Fault answer(int status, JsonValue body) {
    return instead(HttpAnswer.json(status, body));
  }

  /** Not executed; the page of a proxy in front of the server. */
  public static Fault html(int status) {
    return instead(HttpAnswer.proxyPage(status));
  }

  /** Executed at once, answered after this time. */
  public static Fault slow(Duration wait) {
    return new Fault(true, requireNonNull(wait, "wait"), null, HttpAnswer.End.KEEP);
  }

  /** Not executed; the connection is reset. */
  public static Fault resetBefore() {
    return new Fault(false, Duration.ZERO, null, HttpAnswer.End.RESET);
  }

  /** Executed; the connection is reset without an answer. */
  public static Fault resetAfter() {
    return new Fault(true, Duration.ZERO, null, HttpAnswer.End.RESET);
  }

  /** Executed; the connection ends in the middle of the answer. */
  public static Fault cutOff() {
    return new Fault(true, Duration.ZERO, null, HttpAnswer.End.CUT_OFF);
  }

  private static Fault instead(HttpAnswer answer) {
    return new Fault(false, Duration.ZERO, answer, HttpAnswer.End.KEEP);
  }

  HttpAnswer apply(LoopbackServer.Handler handler, HttpRequest request)
      throws InterruptedException {
    HttpAnswer answer = executes ? handler.answer(request) : instead;
    Thread.sleep(wait.toMillis());
    return answer == null ? HttpAnswer.reset() : answer.ending(end);
  }
}
