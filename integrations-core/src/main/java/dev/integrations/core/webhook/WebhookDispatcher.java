package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationListener.WebhookRecord;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Handshake;
import dev.integrations.core.webhook.WebhookResult.Ignored;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import dev.integrations.core.webhook.WebhookResult.Unavailable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in webhook requests of every provider: verified on the raw bytes before anything is parsed,
 * then durable before the sender is told so, each event once. Handlers run later and cannot fail a
 * request. Thread-safe; a call needs the store but no network.
 */
public final class WebhookDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);

  private static final byte[] NO_BODY = {};

  private final Wiring wiring;
  private final FailureLimiter limiter;

  /** Of one kind of fault, 20 lines a minute tell enough. */
  private final FailureLimiter logLines;

  private final RefusalTrail refusals;

  /** Made by {@code Integrations}, which hands it out. */
  public WebhookDispatcher(Wiring wiring) {
    this.wiring = wiring;
    this.limiter = new FailureLimiter(wiring.clock());
    this.logLines = new FailureLimiter(wiring.clock());
    this.refusals = new RefusalTrail(wiring);
  }

  /**
   * What became of the request; never throws. As long as we cannot decide (store down, key missing) the
   * result is {@link Unavailable}, so that the sender comes again. Why something was refused goes to
   * the listener and the audit trail, not to the sender.
   */
  public WebhookResult dispatch(WebhookRequest request) {
    Admission admission = admit(request);
    return admission.receive(request.body());
  }

  /**
   * Looks at a request before its body is read, for adapters; never throws. Where the body is no part
   * of the proof, the request has proved itself when this returns without a decision.
   *
   * @param head the request; its body is not looked at
   */
  public Admission admit(WebhookRequest head) {
    WebhookRequest bare = head.with(NO_BODY);
    return new Admission(this, new Delivery(wiring, limiter, bare), bare, System.nanoTime());
  }

  /** What is done now and then; called by what the host starts or schedules. */
  public void upkeep() {
    refusals.flush();
  }

  // Whatever a stranger sends must not become an exception, whichever one a provider's code throws.
  @Nullable
  WebhookResult guarded(Delivery delivery, Supplier<@Nullable WebhookResult> step) {
    try {
      return step.get();
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      warn("answered 503", delivery.endpointId(), e);
      return delivery.unavailable(e.getClass().getSimpleName());
    }
  }

  WebhookResult ended(Delivery delivery, WebhookRequest request, WebhookResult result, long begin) {
    if (result instanceof Rejected rejected) count(delivery, request, rejected.reason());
    tell(delivery, request, result, Duration.ofNanos(System.nanoTime() - begin));
    return result;
  }

  private void warn(String what, @Nullable EndpointId endpoint, Throwable error) {
    if (!logLines.failed(error.getClass().getName())) return;
    LOG.warn("webhook for {}: {}: {}", endpoint, what, ErrorText.withoutContent(error));
  }

  private void count(Delivery delivery, WebhookRequest request, Reason reason) {
    boolean guess = reason == Reason.UNKNOWN_ENDPOINT
        || reason == Reason.UNVERIFIED
        || reason == Reason.WRONG_ACCOUNT;
    if (guess && limiter.failed(request.remoteAddress())) {
      LOG.debug("webhook for {} refused: {}", delivery.endpointId(), reason);
    }
    refusals.add(new RefusalTrail.Refusal(
        delivery.endpoint(),
        request.remoteAddress(),
        word(reason),
        delivery.provedBy(),
        delivery.why()));
  }

  private void tell(
      Delivery delivery, WebhookRequest request, WebhookResult result, Duration duration) {
    Endpoint endpoint = delivery.endpoint();
    Accepted accepted = result instanceof Accepted a ? a : new Accepted(0, 0);
    wiring
        .listener()
        .webhookReceived(new WebhookRecord(
            endpoint == null ? null : endpoint.provider(),
            endpoint == null ? null : endpoint.id(),
            outcome(result),
            reason(delivery, result),
            delivery.provedBy(),
            accepted.events(),
            accepted.duplicates(),
            accepted.unrouted(),
            request.body().length,
            duration));
  }

  private static String outcome(WebhookResult result) {
    if (result instanceof Accepted) return "accepted";
    if (result instanceof Handshake) return "handshake";
    if (result instanceof Ignored) return "ignored";
    return result instanceof Rejected ? "rejected" : "unavailable";
  }

  private static @Nullable String reason(Delivery delivery, WebhookResult result) {
    if (result instanceof Rejected rejected) return word(rejected.reason());
    return result instanceof Unavailable ? delivery.why() : null;
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
