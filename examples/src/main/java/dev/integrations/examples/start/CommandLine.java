package dev.integrations.examples.start;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is given behind the jar's name.
 *
 * @param data where files are kept; null: the default of the mode
 */
public record CommandLine(Task task, boolean demo, @Nullable Path data) {
  public static final String USAGE = """
      java -jar integrations-examples.jar [--demo] [--data DIR]
        --demo          embedded database, a demo key, and a fake in the role of each provider
                        that has no settings
        --data DIR      where the embedded database lives (default: data, with --demo demo-data)
        --generate-key  prints a new value for INTEGRATION_ENCRYPTION_KEY and ends
        --help          prints this and ends
      Settings are environment variables: PORT, PUBLIC_BASE_URL, JDBC_URL, JDBC_USER, JDBC_PASSWORD,
      INTEGRATION_ENCRYPTION_KEY or INTEGRATION_KEYSET, EVOLUTION_BASE_URL, EVOLUTION_API_KEY,
      INTEGRATIONS_ALLOW_HOSTS; for P of KOMMO, HUBSPOT, PIPEDRIVE, ZOHO, SALESFORCE, GOOGLE:
      P_CLIENT_ID, P_CLIENT_SECRET, P_SCOPES, P_AUTHORIZE_URL, P_TOKEN_URL, P_REVOKE_URL, P_API_BASE_URL.
      """;

  public static CommandLine parse(List<String> arguments) {
    CommandLine line = new CommandLine(Task.SERVE, false, null);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) line = line.with(rest.next(), rest);
    return line;
  }

  private CommandLine with(String argument, Iterator<String> rest) {
    return switch (argument) {
      case "--demo" -> new CommandLine(task, true, data);
      case "--data" -> new CommandLine(task, demo, folder(rest));
      case "--generate-key" -> new CommandLine(Task.GENERATE_KEY, demo, data);
      case "--help" -> new CommandLine(Task.HELP, demo, data);
      default -> throw new StartupException("unknown argument " + argument + "\n" + USAGE);
    };
  }

  private static Path folder(Iterator<String> rest) {
    if (!rest.hasNext()) throw new StartupException("--data: expected a folder, got nothing");
    return Path.of(rest.next());
  }

  /** What is to be done. */
  public enum Task {
    SERVE,
    GENERATE_KEY,
    HELP
  }
}
