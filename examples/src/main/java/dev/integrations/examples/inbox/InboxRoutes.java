package dev.integrations.examples.inbox;

import dev.integrations.core.TenantId;
import dev.integrations.core.inbox.Inbox;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Invalid;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Paging;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came in, and what a person does about dead letters. */
public final class InboxRoutes {
  private static final String ACTOR = "example";
  private static final Map<String, InboxStatus> STATUSES = Map.of(
      "pending", InboxStatus.PENDING,
      "retry", InboxStatus.RETRY,
      "done", InboxStatus.DONE,
      "dead", InboxStatus.DEAD,
      "parked", InboxStatus.PARKED);

  private final Inbox inbox;

  private InboxRoutes(Inbox inbox) {
    this.inbox = inbox;
  }

  public static List<Route> routes(Inbox inbox) {
    InboxRoutes routes = new InboxRoutes(inbox);
    return List.of(
        Route.get("/api/inbox", list(), routes::list),
        Route.post("/api/inbox/{id}/replay", replay(), routes::replay),
        Route.delete("/api/inbox/{id}", discard(), routes::discard));
  }

  private static Operation list() {
    return Operation.of("listInbox", "Inbound events, newest first")
        .query("status", "pending, retry, done, dead or parked; absent: all", "string")
        .paged()
        .answers(200, "InboxPage");
  }

  private static Operation replay() {
    return Operation.of("replayEvent", "Has a dead or parked event handled again")
        .answers(200, "InboxItem");
  }

  private static Operation discard() {
    return Operation.of("discardEvent", "Gives up a dead or parked event").answers(204);
  }

  private Answer list(Request request) {
    InboxQuery all = InboxQuery.of(request.tenant());
    String wanted = request.query("status");
    InboxQuery query = wanted == null ? all : all.status(status(wanted));
    return Answer.page(Paging.checked(request, page -> inbox.list(query, page)), InboxItem::json);
  }

  private Answer replay(Request request) {
    TenantId tenant = request.tenant();
    String id = id(request);
    if (!inbox.replay(tenant, id, ACTOR)) throw notWaiting(tenant, id);
    return Answer.ok(InboxItem.json(inbox.look(tenant, id).orElseThrow()));
  }

  private Answer discard(Request request) {
    TenantId tenant = request.tenant();
    String id = id(request);
    if (!inbox.discard(tenant, id, ACTOR)) throw notWaiting(tenant, id);
    return Answer.noContent();
  }

  private RuntimeException notWaiting(TenantId tenant, String id) {
    return inbox
        .look(tenant, id)
        .map(found -> notWaiting(found.status()))
        .orElseGet(() -> Problem.of(
            404, "unknown_event", "No such event", "path parameter id: no event of this tenant"))
        .asException();
  }

  private static Problem notWaiting(InboxStatus status) {
    return Problem.of(
        409,
        "event_not_waiting",
        "This event does not wait for a decision",
        "expected an event that is dead or parked, this one is "
            + status.name().toLowerCase(Locale.ROOT));
  }

  private static String id(Request request) {
    return request.path("id");
  }

  private static InboxStatus status(String text) {
    InboxStatus status = STATUSES.get(text);
    if (status != null) return status;
    throw Invalid.query("status", "pending, retry, done, dead or parked", "another text");
  }
}
