package dev.integrations.evolution.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStatusTest {
  private static final List<DeliveryStatus> LIFE = List.of(
      DeliveryStatus.PENDING,
      DeliveryStatus.ERROR,
      DeliveryStatus.SERVER_ACK,
      DeliveryStatus.DELIVERY_ACK,
      DeliveryStatus.READ,
      DeliveryStatus.PLAYED,
      DeliveryStatus.DELETED);

  @Test
  void onlyALaterStageSupersedes() {
    for (int earlier = 0; earlier < LIFE.size(); earlier++) {
      for (int later = 0; later < LIFE.size(); later++) {
        assertEquals(later > earlier, LIFE.get(later).supersedes(LIFE.get(earlier)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"sent, SERVER_ACK", "DELIVERED, DELIVERY_ACK", "read, READ", "FAILED, ERROR"})
  void metasWordsRankAsTheirCounterparts(String word, String counterpart) {
    assertEquals(new DeliveryStatus(counterpart).rank(), new DeliveryStatus(word).rank());
  }

  @Test
  @DisplayName("G50 a word that we do not know is kept, and supersedes nothing")
  void anUnknownWordIsKeptAndSupersedesNothing() {
    DeliveryStatus unknown = new DeliveryStatus("TELEPORTED");

    assertEquals("TELEPORTED", unknown.name());
    assertFalse(unknown.supersedes(DeliveryStatus.PENDING));
    assertTrue(DeliveryStatus.PENDING.supersedes(unknown));
  }
}
