package dev.integrations.checks.offenders.google;

import dev.integrations.checks.Offends;
import java.util.logging.Logger;

@Offends({"NO_SYSTEM_OUT", "NO_OTHER_LOGGING", "NO_EXIT"})
public final class Speaks {
  void speak(Exception e) {
    System.out.println("x");
    Logger.getLogger("x").info("x");
    e.printStackTrace();
    System.exit(1);
  }
}
