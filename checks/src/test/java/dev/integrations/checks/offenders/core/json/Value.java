package dev.integrations.checks.offenders.core.json;

import dev.integrations.checks.Offends;
import dev.integrations.checks.offenders.core.http.Pipeline;

@Offends("JSON_KNOWS_NOTHING")
public final class Value {
  Pipeline pipeline;
}
