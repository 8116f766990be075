package dev.integrations.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What was logged since this was made, at every level. Tests run one after the other. */
public final class TestLog {
  private static final Path FILE = Path.of("target/test.log");

  private final int begin;

  private TestLog(int begin) {
    this.begin = begin;
  }

  /** Logs a line first: the first one of a run empties the file. */
  public static TestLog fromNow() {
    LoggerFactory.getLogger(TestLog.class).info("from now");
    return new TestLog(read().length);
  }

  public String text() {
    byte[] all = read();
    return new String(all, begin, all.length - begin, StandardCharsets.UTF_8);
  }

  /** The lines with this text. */
  public List<String> lines(String with) {
    return text().lines().filter(line -> line.contains(with)).toList();
  }

  private static byte[] read() {
    try {
      return Files.exists(FILE) ? Files.readAllBytes(FILE) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
