package dev.integrations.checks.offenders.core.error;

import dev.integrations.checks.Offends;
import dev.integrations.checks.offenders.core.http.Pipeline;

@Offends("ERRORS_KNOW_NOTHING")
public final class Failure {
  Pipeline pipeline;
}
