package dev.integrations.core.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request whose head was looked at; for adapters, which read its body only when that is needed. For
 * one thread; ends with one result.
 */
public final class Admission {
  private final WebhookDispatcher dispatcher;
  private final Delivery delivery;
  private final WebhookRequest head;
  private final long begin;
  private final @Nullable WebhookResult decided;

  Admission(WebhookDispatcher dispatcher, Delivery delivery, WebhookRequest head, long begin) {
    this.dispatcher = dispatcher;
    this.delivery = delivery;
    this.head = head;
    this.begin = begin;
    this.decided = dispatcher.guarded(delivery, delivery::beforeBody);
    if (decided != null) dispatcher.ended(delivery, head, decided, begin);
  }

  /** The result, when the head was enough: answer it and leave the body alone. */
  public Optional<WebhookResult> decided() {
    return Optional.ofNullable(decided);
  }

  /** How many bytes of the body may be read, and one more to see that there are more. */
  public int bodyLimit() {
    return delivery.bodyLimit();
  }

  /**
   * What became of the request; never throws.
   *
   * @param body the bytes as they came in
   */
  public WebhookResult receive(byte[] body) {
    if (decided != null) return decided;
    WebhookResult result = dispatcher.guarded(delivery, () -> delivery.withBody(body));
    if (result == null) throw new IllegalStateException("expected a result");
    return dispatcher.ended(delivery, head.with(body), result, begin);
  }

  /** For a body that turned out to be longer than {@link #bodyLimit}. */
  public WebhookResult tooLarge() {
    if (decided != null) return decided;
    WebhookResult result = new WebhookResult.Rejected(WebhookResult.Reason.TOO_LARGE);
    return dispatcher.ended(delivery, head, result, begin);
  }
}
