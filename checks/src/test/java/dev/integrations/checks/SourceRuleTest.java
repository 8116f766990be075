package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules find what they forbid, and only that. */
class SourceRuleTest {
  @Test
  void whatPinsAThreadIsFoundInCodeOnly() {
    String source = """
        class Offender {
          // synchronized in a comment
          String text = "ThreadLocal in a text";
          synchronized void one() {}
          void two() { synchronized (this) {} }
          ThreadLocal<String> three = ThreadLocal.withInitial(() -> "");
        }
        """;

    assertEquals(
        List.of(
            "Offender:4 synchronized",
            "Offender:5 synchronized",
            "Offender:6 ThreadLocal",
            "Offender:6 ThreadLocal"),
        places(source, SourceRule.PINS));
    assertEquals(List.of(), places("int unsynchronized; ThreadLocals x;", SourceRule.PINS));
  }

  @Test
  void whatIsNoTestIsFound() {
    assertEquals(
        1, places("@Disabled(\"flaky\") void a() {}", SourceRule.NOT_A_TEST).size());
    assertEquals(1, places("Thread\n  . sleep(10);", SourceRule.NOT_A_TEST).size());
    assertEquals(1, places("import org.mockito.Mockito;", SourceRule.NOT_A_TEST).size());
    assertEquals(List.of(), places("// Thread.sleep", SourceRule.NOT_A_TEST));
  }

  @Test
  void whatIsLeftToDoIsFoundInCommentsToo() {
    for (String word : List.of("TO" + "DO", "FIX" + "ME", "X" + "XX")) {
      assertTrue(SourceRule.isFoundIn("// " + word + ": later", SourceRule.LEFT_OVER), word);
    }
    assertFalse(SourceRule.isFoundIn("// to do: later", SourceRule.LEFT_OVER));
  }

  @Test
  void aRegistryIsFound() {
    for (String host : List.of("repo1.maven." + "org", "repo.maven." + "apache.org")) {
      assertTrue(SourceRule.isFoundIn("https://" + host + "/maven2", SourceRule.REGISTRY), host);
    }
  }

  @Test
  void aSourceOfMoreThan400LinesIsTooLong() {
    assertFalse(SourceRule.isTooLong("x\n".repeat(400)));
    assertTrue(SourceRule.isTooLong("x\n".repeat(401)));
  }

  @Test
  void aPackageThatSaysNothingIsNotDescribed() {
    assertTrue(SourceRule.isDescribed("/** Says. */\n@NullMarked\npackage a;"));
    assertFalse(SourceRule.isDescribed("@NullMarked\npackage a;"));
    assertFalse(SourceRule.isDescribed("/** Says @NullMarked. */\npackage a;"));
  }

  private static List<String> places(String source, Pattern forbidden) {
    return SourceRule.places("Offender", source, forbidden).toList();
  }
}
