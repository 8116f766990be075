package dev.integrations.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.TenantId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private static final TenantId A = TenantId.of("a");
  private static final TenantId B = TenantId.of("b");

  private final Seats seats = new Seats(2, 3);

  @Test
  void aTenantCannotTakeTheSeatsOfAll() {
    assertTrue(seats.take(A).isPresent());
    assertTrue(seats.take(A).isPresent());

    assertEquals(Optional.empty(), seats.take(A));
    assertTrue(seats.take(B).isPresent());
    assertEquals(Optional.empty(), seats.take(B));
  }

  @Test
  void aSeatThatIsGivenBackIsFreeOnce() {
    Seats.Seat seat = seats.take(A).orElseThrow();
    seats.take(A);

    seat.close();
    seat.close();

    assertTrue(seats.take(A).isPresent());
    assertEquals(Optional.empty(), seats.take(A));
  }
}
