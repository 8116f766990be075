package dev.integrations.checks.offenders.testing;

import dev.integrations.checks.Offends;

@Offends("STATICS_ARE_FINAL")
public final class Fake {
  static int count;
}
