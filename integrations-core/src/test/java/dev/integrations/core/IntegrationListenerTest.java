package dev.integrations.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.IntegrationListener.CallRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntegrationListenerTest {
  private static final CallRecord CALL = new CallRecord(
      ProviderId.of("acme"), null, null, "list", "ok", 200, null, null, 1, Duration.ZERO);

  static List<Throwable> errors() {
    return List.of(
        new IllegalStateException("no"), new NoClassDefFoundError("x"), new AssertionError("no"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void aThrowingListenerHarmsNothingAndIsLoggedOnce(Throwable error) {
    TestLog log = TestLog.fromNow();
    IntegrationListener safe = IntegrationListener.safe(throwing(error));

    assertDoesNotThrow(() -> safe.callFinished(CALL));
    assertDoesNotThrow(() -> safe.callFinished(CALL));

    assertEquals(1, log.lines("further errors of this class").size(), log.text());
  }

  @Test
  void anErrorOfTheMachineIsNotHidden() {
    IntegrationListener safe = IntegrationListener.safe(throwing(new OutOfMemoryError()));

    assertThrows(OutOfMemoryError.class, () -> safe.callFinished(CALL));
  }

  @Test
  void whatHappensIsHeard() {
    List<CallRecord> heard = new ArrayList<>();
    IntegrationListener safe = IntegrationListener.safe(new IntegrationListener() {
      @Override
      public void callFinished(CallRecord call) {
        heard.add(call);
      }
    });

    safe.callFinished(CALL);

    assertEquals(List.of(CALL), heard);
    assertSame(safe, IntegrationListener.safe(safe));
    assertSame(IntegrationListener.NONE, IntegrationListener.safe(IntegrationListener.NONE));
  }

  private static IntegrationListener throwing(Throwable error) {
    return new IntegrationListener() {
      @Override
      public void callFinished(CallRecord call) {
        IntegrationListenerTest.<RuntimeException>sneak(error);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable error) throws X {
    throw (X) error;
  }
}
