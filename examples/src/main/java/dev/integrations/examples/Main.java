package dev.integrations.examples;

import dev.integrations.examples.start.CommandLine;
import dev.integrations.examples.start.DemoKey;
import dev.integrations.examples.start.Environment;
import dev.integrations.examples.start.StartupException;
import java.io.PrintStream;
import java.util.List;

/** Starts the application, and ends it in order when the process is asked to end. */
public final class Main {
  private static final int FAILED = 2;

  private Main() {}

  /** Answers with the process's exit code only when nothing is left running. */
  public static void main(String[] arguments) {
    try {
      run(CommandLine.parse(List.of(arguments)), System.out);
    } catch (StartupException e) {
      System.err.println("cannot start: " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void run(CommandLine line, PrintStream out) {
    switch (line.task()) {
      case GENERATE_KEY -> out.println(DemoKey.generate().reveal());
      case HELP -> out.print(CommandLine.USAGE);
      case SERVE -> serve(line);
    }
  }

  private static void serve(CommandLine line) {
    ExampleApp app = ExampleApp.start(Environment.settings(System.getenv(), line));
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
  }
}
