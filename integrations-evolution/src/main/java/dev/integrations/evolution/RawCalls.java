package dev.integrations.evolution;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;

/** Refuses the one parameter that would carry a call to another instance. */
record RawCalls(Calls calls) implements Calls {
  @Override
  public Reply execute(Call call) {
    boolean filter = call.path().equals("/instance/fetchInstances");
    boolean overrides =
        call.query().stream().anyMatch(parameter -> parameter.name().startsWith("instanceName"));
    if (overrides && !filter) {
      throw new IllegalArgumentException(
          "query instanceName: expected the instance in the path, the server would override it");
    }
    return calls.execute(call);
  }
}
