package dev.integrations.checks.leak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.IntegrationListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Writes down all that leaves the SDK but what was meant to: logs, errors, values as text, answers. */
final class Listening implements IntegrationListener, AutoCloseable {
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;

  /** The log of these tests goes to standard error. */
  Listening() {
    System.setErr(new PrintStream(heard, true, UTF_8));
  }

  byte[] heard() {
    return heard.toByteArray();
  }

  void hear(@Nullable Object value) {
    heard.writeBytes((value + "\n").getBytes(UTF_8));
  }

  /** What it returns, or the error with its whole trace. */
  void hear(Callable<?> call) {
    try {
      hear(call.call());
    } catch (Exception e) {
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      hear(trace.toString());
    }
  }

  @Override
  public void callFinished(CallRecord call) {
    hear(call);
  }

  @Override
  public void webhookReceived(WebhookRecord webhook) {
    hear(webhook);
  }

  @Override
  public void eventHandled(HandlerRecord handler) {
    hear(handler);
  }

  @Override
  public void close() {
    System.setErr(standardError);
  }
}
