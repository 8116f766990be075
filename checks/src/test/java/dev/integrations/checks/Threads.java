package dev.integrations.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** The classes that may start threads: each is started by the host, or is a fake server for tests. */
final class Threads {
  private static final Set<String> PACKAGES_OF_FAKES = Set.of("dev.integrations.testing");

  static final Set<String> KNOWN = Set.of(
      "dev.integrations.core.inbox.InboxThreads",
      "dev.integrations.core.inbox.Repeated",
      "dev.integrations.core.oauth.SweepThread",
      "dev.integrations.core.oauth.Uncut");

  private Threads() {}

  static boolean mayStart(JavaClass type) {
    return KNOWN.contains(ArchitectureTest.outermost(type))
        || PACKAGES_OF_FAKES.stream().anyMatch(fakes -> type.getPackageName().startsWith(fakes));
  }
}
