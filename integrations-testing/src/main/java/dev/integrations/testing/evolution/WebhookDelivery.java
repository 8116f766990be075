package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param event as on the wire: {@code messages.upsert}
 * @param url where it was sent to, the suffix of the by-event mode included
 * @param body the envelope as sent; without its data when it was big (256 kB) and is done with
 * @param attempts tries so far
 * @param status of the last answer; null: there was none
 */
public record WebhookDelivery(
    String instance,
    String event,
    String url,
    JsonObject body,
    int attempts,
    @Nullable Integer status,
    State state) {
  /** Where a delivery stands. */
  public enum State {
    /** Being sent, or next in line. */
    PENDING,
    /** Failed at least once; comes again. */
    WAITING,
    /** Taken with a 2xx. */
    DELIVERED,
    /** Given up: refused for good, or out of tries. */
    FAILED,
    /** Never sent, for too many were waiting. */
    DROPPED
  }

  WebhookDelivery attempt(@Nullable Integer answered, State next) {
    return new WebhookDelivery(instance, event, url, body, attempts + 1, answered, next);
  }

  WebhookDelivery as(State next) {
    return new WebhookDelivery(instance, event, url, body, attempts, status, next);
  }

  WebhookDelivery withoutData() {
    return new WebhookDelivery(instance, event, url, body.without("data"), attempts, status, state);
  }

  /** Holds phone numbers, message texts and the instance's token: only what happened is printed. */
  @Override
  public String toString() {
    return "WebhookDelivery[" + event + ", attempts " + attempts + ", " + status + ", " + state
        + "]";
  }
}
