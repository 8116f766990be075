package dev.integrations.examples.live;

import dev.integrations.core.IntegrationListener;
import dev.integrations.core.Integrations;
import dev.integrations.core.TenantId;
import dev.integrations.examples.conversation.Conversation;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import java.util.List;
import java.util.concurrent.Semaphore;

/** {@code GET /api/live}, for a limited number of listeners at a time. */
public final class Live {
  private static final int MAX_LISTENERS = 32;

  private final Semaphore seats = new Semaphore(MAX_LISTENERS);
  private final Integrations integrations;
  private final Conversation conversation;
  private final Pulse pulse;

  private Live(Integrations integrations, Conversation conversation, Pulse pulse) {
    this.integrations = integrations;
    this.conversation = conversation;
    this.pulse = pulse;
  }

  public static List<Route> routes(
      Integrations integrations, Conversation conversation, Pulse pulse) {
    Live live = new Live(integrations, conversation, pulse);
    Operation operation = Operation.of(
            "live", "Server-sent events: integration, message, inbox; first what there is")
        .answersWith(200, "text/event-stream");
    return List.of(Route.get("/api/live", operation, live::listen));
  }

  /** Beats the pulse whenever the SDK did something that the page shows. */
  public static IntegrationListener beating(Pulse pulse) {
    return new IntegrationListener() {
      @Override
      public void callFinished(CallRecord call) {
        pulse.beat();
      }

      @Override
      public void webhookReceived(WebhookRecord webhook) {
        pulse.beat();
      }

      @Override
      public void eventHandled(HandlerRecord event) {
        pulse.beat();
      }
    };
  }

  private Answer listen(Request request) {
    TenantId tenant = request.tenant();
    if (request.servlet().getMethod().equals("HEAD")) {
      return Answer.bytes(200, "text/event-stream", new byte[0]);
    }
    if (!seats.tryAcquire()) throw tooMany();
    return new LiveStream(new News(integrations, conversation, tenant)::next, pulse, seats);
  }

  private static RuntimeException tooMany() {
    return Problem.of(
            503,
            "too_many_listeners",
            "Too many listen already",
            "expected up to " + MAX_LISTENERS + " listeners at a time")
        .header("Retry-After", "5")
        .asException();
  }
}
