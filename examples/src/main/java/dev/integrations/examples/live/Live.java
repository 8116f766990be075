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

/**
 * {@code GET /api/live}, for a limited number of listeners at a time. One that went is noticed at the
 * next event or heartbeat, so its seat is free within seconds.
 */
public final class Live {
  private static final int MAX_OF_A_TENANT = 16;

  /** Each holds a thread of the server, which has twice as many. */
  private static final int MAX_IN_ALL = 64;

  private final Seats seats = new Seats(MAX_OF_A_TENANT, MAX_IN_ALL);
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
    Seats.Seat seat = seats.take(tenant).orElseThrow(Live::tooMany);
    return new LiveStream(new News(integrations, conversation, tenant)::next, pulse, seat);
  }

  private static RuntimeException tooMany() {
    return Problem.of(
            503,
            "too_many_listeners",
            "Too many listen already",
            "expected up to " + MAX_OF_A_TENANT + " listeners of a tenant and " + MAX_IN_ALL
                + " in all at a time")
        .header("Retry-After", "15")
        .asException();
  }
}
