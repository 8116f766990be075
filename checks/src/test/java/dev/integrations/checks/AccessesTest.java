package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The rules find what they forbid. */
class AccessesTest {
  private final JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

  @Test
  void thePlatformsCharsetAndLocaleAreFound() {
    assertEquals(5, Accesses.of(offender, Accesses::dependsOnThePlatform).size());
  }

  @Test
  void startedThreadsAreFound() {
    assertEquals(8, Accesses.of(offender, Accesses::startsAThread).size());
  }

  @Test
  void sleepIsFound() {
    assertEquals(1, Accesses.of(offender, Accesses::sleeps).size());
  }

  @Test
  void staticStateIsFound() {
    String name = Offender.class.getName();

    assertEquals(List.of(name + ".COUNT", name + ".LIST"), StaticState.mutable(offender));
  }

  @SuppressWarnings("unused")
  private static final class Offender {
    static final AtomicInteger COUNT = new AtomicInteger();
    static final List<String> LIST = new ArrayList<>();
    static final Map<String, String> CONSTANT = Map.of("a", "b");

    String platform(byte[] bytes) {
      UnaryOperator<String> reference = String::toLowerCase;
      String text = new String(bytes) + "x".getBytes().length + "y".toUpperCase();
      return String.format("%d", 1) + text + reference.apply("z");
    }

    String notPlatform() {
      return String.format(Locale.ROOT, "%d", 1) + "y".toUpperCase(Locale.ROOT);
    }

    void threads(Executor executor) {
      new Thread(() -> {}).start();
      Executors.newCachedThreadPool().shutdown();
      CompletableFuture.runAsync(() -> {});
      CompletableFuture.runAsync(() -> {}, executor);
      LIST.parallelStream().close();
      ForkJoinPool.commonPool().execute(() -> {});
      new Timer().cancel();
    }

    Sleeper sleeper() {
      return Thread::sleep;
    }

    interface Sleeper {
      void pause(long millis) throws InterruptedException;
    }
  }
}
