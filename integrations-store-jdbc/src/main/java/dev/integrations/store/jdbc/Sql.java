package dev.integrations.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as JDBC takes it.
 *
 * @param text with a question mark for each value
 * @param names of the values, in the order of the question marks
 */
record Sql(String text, List<String> names) {
  /** The test's shift of the clock, bound wherever a statement says {@code :now}. */
  static final String SHIFT = "now";

  private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

  /**
   * Reads our form of a statement: {@code ${prefix}} before the name of a table, {@code :name} for a
   * value, {@code :now} for the time of the database.
   *
   * @param now the time of the database as an expression with one question mark
   */
  static Sql compile(String template, String prefix, String now) {
    Matcher name = NAME.matcher(template.replace("${prefix}", prefix));
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    while (name.find()) {
      names.add(name.group(1));
      String replacement = name.group(1).equals(SHIFT) ? now : "?";
      name.appendReplacement(text, Matcher.quoteReplacement(replacement));
    }
    name.appendTail(text);
    return new Sql(text.toString(), List.copyOf(names));
  }
}
