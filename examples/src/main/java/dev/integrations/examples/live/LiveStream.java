package dev.integrations.examples.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.examples.http.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events to one listener: what there is, then what changes. Looks when the pulse beats,
 * and every two seconds, because other nodes change things too. Ends when the listener goes, does not
 * read for long, or the application closes; the browser then comes again by itself.
 */
final class LiveStream implements Answer {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final byte[] HELLO = "retry: 1000\n\n".getBytes(UTF_8);
  private static final byte[] STILL_HERE = ":\n\n".getBytes(UTF_8);

  private final Supplier<List<SentEvent>> news;
  private final Pulse pulse;
  private final Seats.Seat seat;
  private long lastWrite = System.nanoTime();

  /** @param seat given back at the end */
  LiveStream(Supplier<List<SentEvent>> news, Pulse pulse, Seats.Seat seat) {
    this.news = news;
    this.pulse = pulse;
    this.seat = seat;
  }

  @Override
  public void write(HttpServletResponse response) throws IOException {
    try (seat) {
      response.setContentType("text/event-stream");
      response.setHeader("X-Accel-Buffering", "no");
      OutputStream out = response.getOutputStream();
      out.write(HELLO);
      out.flush();
      run(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IntegrationException e) {
      LOG.warn("a listener is sent away, there is no news to be had: {}", e.getMessage());
    }
  }

  private void run(OutputStream out) throws IOException, InterruptedException {
    for (long seen = pulse.beats(); seen >= 0; seen = pulse.beats()) {
      tell(out, news.get());
      pulse.await(seen, PAUSE, LOOK);
    }
  }

  private void tell(OutputStream out, List<SentEvent> events) throws IOException {
    boolean silent = events.isEmpty();
    if (silent && System.nanoTime() - lastWrite < HEARTBEAT.toNanos()) return;
    if (silent) out.write(STILL_HERE);
    for (SentEvent event : events) out.write(event.bytes());
    out.flush();
    lastWrite = System.nanoTime();
  }
}
