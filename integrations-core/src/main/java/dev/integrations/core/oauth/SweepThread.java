package dev.integrations.core.oauth;

import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Signal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps again and again on a thread of its own, whatever a sweep throws. */
final class SweepThread {
  private static final Logger LOG = LoggerFactory.getLogger(OAuthManager.class);
  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Sweeping sweeping;
  private final Duration interval;
  private final Signal stopping = new Signal();
  private final Thread thread = new Thread(this::loop, "integrations-oauth-sweep");
  private volatile boolean open = true;

  SweepThread(Sweeping sweeping, Duration interval) {
    this.sweeping = sweeping;
    this.interval = interval;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins no further refresh; those under way go on to their commit. Databases dislike interrupts. */
  void stop() {
    open = false;
    stopping.raise();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (open) {
      try {
        int seen = sweeping.sweep(MOST, () -> open).total();
        if (open && seen < MOST) stopping.await(interval);
      } catch (InterruptedException e) {
        if (open) LOG.warn("oauth: the sweep was interrupted by somebody else");
      } catch (RuntimeException | Error e) {
        LOG.warn("oauth: the sweep failed, trying again: {}", ErrorText.withoutContent(e));
        rest();
      }
    }
  }

  private void rest() {
    try {
      stopping.await(interval);
    } catch (InterruptedException e) {
      LOG.debug("oauth: the sweep goes on");
    }
  }
}
