package dev.integrations.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final TestTime time = new TestTime();
  private final RetryBudget budget = new RetryBudget(time);

  @Test
  void aFewRepeatsAreFree() {
    assertEquals(10, repeats("one"));
  }

  @Test
  void tenCallsEarnOne() {
    repeats("one");
    for (int i = 0; i < 31; i++) budget.called("one");

    assertEquals(3, repeats("one"));
  }

  @Test
  void tenSecondsEarnOneSoThatASeldomCallerHasSome() {
    repeats("one");
    time.pass(Duration.ofSeconds(21));

    assertEquals(2, repeats("one"));
  }

  @Test
  void savingHasAnEnd() {
    time.pass(Duration.ofDays(1));
    for (int i = 0; i < 1_000; i++) budget.called("one");

    assertEquals(10, repeats("one"));
  }

  @Test
  void destinationsAreCountedApart() {
    repeats("one");

    assertFalse(budget.mayRepeat("one"));
    assertTrue(budget.mayRepeat("other"));
  }

  private int repeats(String destination) {
    int repeats = 0;
    while (budget.mayRepeat(destination)) repeats++;
    return repeats;
  }
}
