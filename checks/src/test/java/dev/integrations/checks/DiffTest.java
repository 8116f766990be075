package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
  @Test
  void nothingChangedNothingSaid() {
    assertEquals(List.of(), Diff.of(List.of("class A", "  m()"), List.of("class A", "  m()")));
  }

  @Test
  void aMemberIsShownUnderItsType() {
    var before = List.of("class A", "  m()", "class B", "  n()");
    var after = List.of("class A", "  m()", "class B", "  n(int)", "  o()");

    assertEquals(List.of("  class B", "-   n()", "+   n(int)", "+   o()"), Diff.of(before, after));
  }

  @Test
  void aNewTypeIsShownWithItsMembers() {
    var after = List.of("class A", "  m()");

    assertEquals(List.of("+ class A", "+   m()"), Diff.of(List.of(), after));
  }
}
