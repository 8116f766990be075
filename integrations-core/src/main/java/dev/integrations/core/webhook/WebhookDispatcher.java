package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationListener.WebhookRecord;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.internal.BoundedMap;
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
import java.util.Optional;
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

  /** For endpoints whose provider is not known yet: 1 MiB. */
  private static final int DEFAULT_LIMIT = 1 << 20;

  private static final int MAX_KNOWN = 10_000;

  private final Wiring wiring;
  private final FailureLimiter limiter;

  /** Of one kind of fault, 20 lines a minute tell enough. */
  private final FailureLimiter logLines;

  private final BoundedMap<EndpointId, ProviderId> known = new BoundedMap<>(MAX_KNOWN);

  /** Made by {@code Integrations}, which hands it out. */
  public WebhookDispatcher(Wiring wiring) {
    this.wiring = wiring;
    this.limiter = new FailureLimiter(wiring.clock());
    this.logLines = new FailureLimiter(wiring.clock());
  }

  /**
   * What became of the request; never throws. As long as we cannot decide (store down, key missing) the
   * result is {@link Unavailable}, so that the sender comes again. Why something was refused goes to
   * the listener, not to the sender.
   */
  public WebhookResult dispatch(WebhookRequest request) {
    long begin = System.nanoTime();
    Delivery delivery = new Delivery(wiring, limiter, request);
    WebhookResult result = result(delivery);
    if (result instanceof Rejected rejected) count(delivery, request, rejected.reason());
    tell(delivery, request, result, Duration.ofNanos(System.nanoTime() - begin));
    return result;
  }

  /**
   * How many bytes an adapter may read for this URI; 0: nothing, the endpoint is unknown. Never throws:
   * when we cannot know, the longest body of any provider.
   *
   * @param uri path and query, raw
   */
  public int bodyLimit(String uri) {
    String path = uri.split("\\?", 2)[0];
    try {
      return EndpointId.inPath(path).flatMap(this::provider).map(this::limit).orElse(0);
    } catch (RuntimeException e) {
      warn("limit of the body not known", null, e);
      return wiring.modules().longestBody(DEFAULT_LIMIT);
    }
  }

  /**
   * For an adapter that was told of a body longer than {@link #bodyLimit} and did not read it.
   *
   * @param head the request with an empty body
   */
  public WebhookResult tooLarge(WebhookRequest head) {
    WebhookResult result = new Rejected(Reason.TOO_LARGE);
    tell(new Delivery(wiring, limiter, head), head, result, Duration.ZERO);
    return result;
  }

  private Optional<ProviderId> provider(EndpointId id) {
    ProviderId remembered = known.get(id);
    if (remembered != null) return Optional.of(remembered);
    Optional<ProviderId> found = wiring.store().endpoints().find(id).map(Endpoint::provider);
    found.ifPresent(provider -> known.put(id, provider));
    return found;
  }

  private int limit(ProviderId provider) {
    Optional<ProviderModule> module = wiring.modules().find(provider);
    if (module.isEmpty()) return wiring.modules().longestBody(DEFAULT_LIMIT);
    return module.get().webhooks().bodyLimit();
  }

  // Whatever a stranger sends must not become an exception, whichever one a provider's code throws.
  private WebhookResult result(Delivery delivery) {
    try {
      return delivery.result();
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      warn("answered 503", delivery.endpointId(), e);
      return delivery.unavailable(e.getClass().getSimpleName());
    }
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
            accepted.events(),
            accepted.duplicates(),
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
    if (!(result instanceof Rejected rejected)) return delivery.unavailable();
    return rejected.reason().name().toLowerCase(Locale.ROOT);
  }
}
