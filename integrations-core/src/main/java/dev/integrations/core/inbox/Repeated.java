package dev.integrations.core.inbox;

import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Signal;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, whatever it throws. */
final class Repeated {
  private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

  private final Runnable work;
  private final Duration interval;
  private final Thread thread;
  private final Signal stopping = new Signal();
  private volatile boolean open = true;

  Repeated(ThreadFactory threads, Duration interval, Runnable work) {
    this.work = work;
    this.interval = interval;
    this.thread = threads.newThread(this::loop);
  }

  void start() {
    thread.start();
  }

  /** Returns at once; what is being done is brought to its end. */
  void stop() {
    open = false;
    stopping.raise();
  }

  private void loop() {
    while (open) {
      try {
        stopping.await(interval);
        if (open) work.run();
      } catch (InterruptedException e) {
        LOG.warn("inbox: {} was interrupted by somebody else", thread.getName());
      } catch (RuntimeException | Error e) {
        LOG.warn("inbox: {}: {}", thread.getName(), ErrorText.withoutContent(e));
      }
    }
  }
}
