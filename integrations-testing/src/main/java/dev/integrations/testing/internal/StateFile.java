package dev.integrations.testing.internal;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes what the server knows to a file, soon after it changed; thread-safe. */
public final class StateFile {
  private static final Duration SOON = Duration.ofMillis(200);

  private final String server;
  private final Path file;
  private final ScheduledExecutorService timer;
  private final Supplier<JsonObject> state;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ReentrantLock writing = new ReentrantLock();

  /** @param server its name, for messages */
  public StateFile(
      String server, Path file, ScheduledExecutorService timer, Supplier<JsonObject> state) {
    this.server = server;
    this.file = file;
    this.timer = timer;
    this.state = state;
  }

  /** What was written last; null: nothing. */
  public @Nullable JsonObject read() {
    if (!Files.exists(file)) return null;
    try {
      JsonObject found = JsonValue.parse(Files.readAllBytes(file)).asObject();
      if (found != null) return found;
    } catch (JsonException e) {
      throw new IllegalStateException(unusable(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(unusable(), e);
    }
    throw new IllegalStateException(unusable());
  }

  private String unusable() {
    return server + ": " + file + " is not a state of this server; remove it to begin anew";
  }

  public void changed() {
    if (!due.compareAndSet(false, true)) return;
    Future<?> unused = timer.schedule(this::write, SOON.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** In one step: a process that is killed leaves the old state or the new one. */
  public void write() {
    due.set(false);
    writing.lock();
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, state.get().toBytes());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(server + ": cannot write " + file, e);
    } finally {
      writing.unlock();
    }
  }
}
