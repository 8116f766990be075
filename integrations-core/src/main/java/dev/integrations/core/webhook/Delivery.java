package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.webhook.WebhookResult.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on its way to a result. For one thread. */
final class Delivery {
  private static final int MAX_HEADERS = 100;
  private static final int MAX_HEADER_CHARACTERS = 32 << 10;
  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private final Wiring wiring;
  private final FailureLimiter limiter;
  private final WebhookRequest request;
  private @Nullable EndpointId endpointId;
  private @Nullable Endpoint endpoint;
  private @Nullable String unavailable;

  Delivery(Wiring wiring, FailureLimiter limiter, WebhookRequest request) {
    this.wiring = wiring;
    this.limiter = limiter;
    this.request = request;
  }

  /** Where it was sent to, as far as that was found out. */
  @Nullable
  EndpointId endpointId() {
    return endpointId;
  }

  /** Null until it was found. */
  @Nullable
  Endpoint endpoint() {
    return endpoint;
  }

  /** Why nothing could be decided; null unless the result says so. */
  @Nullable
  String unavailable() {
    return unavailable;
  }

  WebhookResult unavailable(String why) {
    unavailable = why;
    return new WebhookResult.Unavailable(COME_AGAIN);
  }

  WebhookResult result() {
    Optional<EndpointId> id = EndpointId.inPath(request.path());
    if (id.isEmpty()) return guessed(Reason.UNKNOWN_ENDPOINT);
    endpointId = id.get();
    if (!request.method().equals("POST")) return refused(Reason.METHOD);
    if (headersTooLarge()) return refused(Reason.HEADERS_TOO_LARGE);
    Optional<Endpoint> found = wiring.store().endpoints().find(id.get());
    if (found.isEmpty()) return guessed(Reason.UNKNOWN_ENDPOINT);
    endpoint = found.get();
    Optional<ProviderModule> module = wiring.modules().find(found.get().provider());
    if (module.isEmpty()) return unavailable("no_module");
    return received(found.get(), module.get().webhooks());
  }

  private WebhookResult received(Endpoint at, WebhookProvider provider) {
    if (request.body().length > provider.bodyLimit()) return refused(Reason.TOO_LARGE);
    Optional<Integration> integration =
        wiring.store().integrations().find(at.tenant(), at.integration());
    WebhookResult refusal = verify(at, provider);
    if (refusal != null) return refusal;
    if (integration.isEmpty() || integration.get().status() == IntegrationStatus.DISCONNECTED) {
      return new WebhookResult.Ignored();
    }
    return accepted(provider, integration.get());
  }

  private WebhookResult accepted(WebhookProvider provider, Integration integration) {
    try {
      byte[] body = Gzip.decoded(request, provider.bodyLimit());
      List<ParsedEvent> events = provider.parse(request, body, integration);
      return new Acceptance(wiring, provider, integration).of(events);
    } catch (WebhookFormatException e) {
      return refused(e.reason());
    } catch (JsonException e) {
      return refused(Reason.MALFORMED);
    }
  }

  /** Null when it is proved. A secret that does not open may be the one that proves it. */
  private @Nullable WebhookResult verify(Endpoint at, WebhookProvider provider) {
    Instant now = wiring.clock().instant();
    List<ActiveSecret> active = new ArrayList<>();
    KeyException unopened = null;
    for (EndpointSecret secret : at.secrets()) {
      if (!secret.activeAt(now)) continue;
      try {
        active.add(new ActiveSecret(secret.id(), new EndpointSecrets(wiring).open(at, secret)));
      } catch (KeyException e) {
        unopened = e;
      }
    }
    Verification verification = provider.verifier().verify(request, active);
    if (verification instanceof Verification.Verified) return null;
    return unopened == null ? guessed(Reason.UNVERIFIED) : unavailable(unopened.code());
  }

  private WebhookResult guessed(Reason reason) {
    boolean overrun = limiter.isOverrun(request.remoteAddress());
    return refused(overrun ? Reason.TOO_MANY_FAILURES : reason);
  }

  private WebhookResult refused(Reason reason) {
    return new WebhookResult.Rejected(reason);
  }

  private boolean headersTooLarge() {
    return request.headers().count() > MAX_HEADERS
        || request.headers().length() > MAX_HEADER_CHARACTERS;
  }
}
