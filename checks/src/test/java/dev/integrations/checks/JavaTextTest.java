package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class JavaTextTest {
  @Test
  void commentsAndLiteralsAreBlank() {
    String code =
        JavaText.code("a(\"lock // \\\" lock\"); // lock\n/* lock\n */ b('\"', \"lock\");");

    assertFalse(code.contains("lock"));
    assertEquals("a();\nb(,);", code.replaceAll("[ ]+", "").replaceAll("\n+", "\n"));
  }

  @Test
  void textBlocksAreBlankAndLinesKeepTheirNumbers() {
    String source = "x = \"\"\"\n  lock \"quoted\"\n  \"\"\";\nlock";

    String code = JavaText.code(source);

    assertEquals(source.length(), code.length());
    assertEquals(4, JavaText.lineOf(code, code.indexOf("lock")));
  }
}
