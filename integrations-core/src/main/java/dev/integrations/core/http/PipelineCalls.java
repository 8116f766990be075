package dev.integrations.core.http;

import dev.integrations.core.IntegrationListener.CallRecord;
import dev.integrations.core.error.IntegrationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes calls and tells the listener how they ended. */
final class PipelineCalls implements Calls {
  private final PipelineParts parts;
  private final ApiRoute route;

  PipelineCalls(PipelineParts parts, ApiRoute route) {
    this.parts = parts;
    this.route = route;
  }

  @Override
  public Reply execute(Call call) {
    long began = parts.waits().nanos();
    CallRun run = new CallRun(parts, route, call);
    try {
      Reply reply = run.execute();
      tell(call, run, began, "ok", reply.status(), null, reply.requestId());
      return reply;
    } catch (IntegrationException e) {
      tell(call, run, began, e.type(), e.error().status(), e.code(), e.error().requestId());
      throw e;
    }
  }

  private void tell(
      Call call,
      CallRun run,
      long began,
      String outcome,
      int status,
      @Nullable String code,
      @Nullable String requestId) {
    parts
        .listener()
        .callFinished(new CallRecord(
            route.provider(),
            route.scope().tenant(),
            route.scope().integration(),
            call.operation(),
            outcome,
            status,
            code,
            requestId,
            run.attempts(),
            Duration.ofNanos(parts.waits().nanos() - began)));
  }
}
