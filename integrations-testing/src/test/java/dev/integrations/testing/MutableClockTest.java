package dev.integrations.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutableClockTest {
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");

  @Test
  void standsStillUntilItIsToldToMove() {
    Instant before = clock.instant();

    clock.advance(Duration.ofSeconds(90));

    assertEquals(Instant.parse("2026-01-15T10:00:00Z"), before);
    assertEquals(Instant.parse("2026-01-15T10:01:30Z"), clock.instant());
  }

  @Test
  void movesBackToo() {
    clock.advance(Duration.ofMinutes(-10));

    assertEquals(Instant.parse("2026-01-15T09:50:00Z"), clock.instant());
  }

  @Test
  void oneOfAnotherZoneMovesAlong() {
    MutableClock kolkata = clock.withZone(ZoneId.of("Asia/Kolkata"));

    clock.set(Instant.parse("2026-02-01T00:00:00Z"));

    assertEquals(Instant.parse("2026-02-01T00:00:00Z"), kolkata.instant());
    assertEquals(ZoneId.of("Asia/Kolkata"), kolkata.getZone());
  }

  @Test
  void noStepOfManyThreadsIsLost() {
    IntStream.range(0, 1_000).parallel().forEach(i -> clock.advance(Duration.ofMillis(1)));

    assertEquals(Instant.parse("2026-01-15T10:00:01Z"), clock.instant());
  }
}
