package dev.integrations.checks.offenders.evolution;

import dev.integrations.checks.Offends;
import dev.integrations.checks.offenders.core.internal.Hidden;
import dev.integrations.checks.offenders.testing.Fake;
import okhttp3.OkHttpClient;

@Offends({"OKHTTP_IN_THE_PIPELINE", "NO_FOREIGN_INTERNALS", "NO_STRANGERS"})
public final class Client {
  OkHttpClient http;
  Hidden hidden;
  Fake fake;
}
