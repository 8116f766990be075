package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SqlTest {
  @Test
  @DisplayName("S47 every value is a question mark, and only the prefix becomes text")
  void valuesAreBoundByName() {
    Sql sql = Sql.compile("SELECT a FROM ${prefix}t WHERE b = :b AND c > :c OR b = :b", "p_", "?");

    assertEquals("SELECT a FROM p_t WHERE b = ? AND c > ? OR b = ?", sql.text());
    assertEquals(List.of("b", "c", "b"), sql.names());
  }

  @Test
  void theTimeOfTheDatabaseIsAnExpressionWithTheShift() {
    Sql sql = Sql.compile("UPDATE t SET a = :now + :b", "p_", "(clock('00:00:00') + ?)");

    assertEquals("UPDATE t SET a = (clock('00:00:00') + ?) + ?", sql.text());
    assertEquals(List.of("now", "b"), sql.names());
  }

  @Test
  void castsAreNotNames() {
    assertEquals("SELECT a::bigint", Sql.compile("SELECT a::bigint", "p_", "?").text());
  }

  @Test
  void aNameWithoutAValueIsAMistake() {
    assertThrows(IllegalStateException.class, () -> Params.of("a", 1).get("b"));
  }
}
