package dev.integrations.core.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  @Test
  void waitsGrowToTheCap() {
    List<Duration> waits = IntStream.rangeClosed(1, 9)
        .mapToObj(attempt -> RetrySchedule.DEFAULT.after(attempt, () -> 0.5))
        .toList();

    assertEquals(
        List.of("PT1S", "PT5S", "PT30S", "PT2M", "PT8M", "PT32M", "PT1H", "PT1H", "PT1H"),
        waits.stream().map(Duration::toString).toList());
    assertEquals(Duration.ofHours(1), RetrySchedule.DEFAULT.after(Integer.MAX_VALUE, () -> 0.5));
  }

  @Test
  void jitterMovesAWaitByUpToAFifth() {
    assertEquals(Duration.ofMillis(800), RetrySchedule.DEFAULT.after(1, () -> 0));
    assertEquals(Duration.ofMillis(1200), RetrySchedule.DEFAULT.after(1, () -> 1));
  }

  @Test
  void nonsenseIsRefused() {
    List<Duration> one = List.of(Duration.ofSeconds(1));
    Duration cap = Duration.ofHours(1);

    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(List.of(), 4, cap, 0));
    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(one, 0.5, cap, 0));
    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(one, Double.NaN, cap, 0));
    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(one, 4, cap, 1.1));
  }
}
