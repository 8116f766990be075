package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.webhook.WebhookResult.Ignored;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on its way to a result: first its head, then its body. For one thread. */
final class Delivery {
  private static final int MAX_HEADERS = 100;
  private static final int MAX_HEADER_CHARACTERS = 32 << 10;
  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private final Wiring wiring;
  private final FailureLimiter limiter;
  private final WebhookRequest head;
  private @Nullable EndpointId endpointId;
  private @Nullable Receiver receiver;
  private @Nullable String provedBy;
  private @Nullable String why;

  /** Where the request was sent to. */
  private record Receiver(Endpoint endpoint, WebhookProvider provider, WebhookScheme scheme) {
    WebhookVerifier verifier() {
      return scheme.verifier();
    }
  }

  Delivery(Wiring wiring, FailureLimiter limiter, WebhookRequest head) {
    this.wiring = wiring;
    this.limiter = limiter;
    this.head = head;
  }

  /** Where it was sent to, as far as that was found out. */
  @Nullable
  EndpointId endpointId() {
    return endpointId;
  }

  /** Null until it was found. */
  @Nullable
  Endpoint endpoint() {
    return receiver == null ? null : receiver.endpoint();
  }

  /** The id of the secret that matched; null when none did. */
  @Nullable
  String provedBy() {
    return provedBy;
  }

  /** What was wrong, without any part of the request; null when nothing was. */
  @Nullable
  String why() {
    return why;
  }

  /** How long the body may be, in bytes. */
  int bodyLimit() {
    return receiver == null ? 0 : receiver.provider().bodyLimit();
  }

  WebhookResult unavailable(String cause) {
    why = cause;
    return new WebhookResult.Unavailable(COME_AGAIN);
  }

  /** What can be said without the body; null when it has to be read. */
  @Nullable
  WebhookResult beforeBody() {
    Optional<EndpointId> id = EndpointId.inPath(head.path());
    if (id.isEmpty()) return guessed(Reason.UNKNOWN_ENDPOINT);
    endpointId = id.get();
    if (headersTooLarge()) return refused(Reason.HEADERS_TOO_LARGE);
    Optional<Endpoint> found = wiring.store().endpoints().find(id.get());
    if (found.isEmpty()) return guessed(Reason.UNKNOWN_ENDPOINT);
    return received(found.get());
  }

  private @Nullable WebhookResult received(Endpoint endpoint) {
    Optional<ProviderModule> module = wiring.modules().find(endpoint.provider());
    if (module.isEmpty()) return unavailable("no_module");
    WebhookProvider provider = module.get().webhooks();
    EndpointKind kind = endpoint.owner() == null ? EndpointKind.APP : EndpointKind.INTEGRATION;
    Receiver at = new Receiver(endpoint, provider, provider.scheme(kind));
    receiver = at;
    if (!at.scheme().methods().contains(head.method())) {
      return new Rejected(Reason.METHOD, at.scheme().methods());
    }
    if (announced() > provider.bodyLimit()) return refused(Reason.TOO_LARGE);
    WebhookResult handshake = unproved(at);
    if (handshake != null) return handshake;
    return at.verifier().needsBody() ? null : proof(at, head);
  }

  WebhookResult withBody(byte[] body) {
    Receiver at = receiver;
    if (at == null) throw new IllegalStateException("expected a decision before the body");
    if (body.length > at.provider().bodyLimit()) return refused(Reason.TOO_LARGE);
    WebhookRequest request = head.with(body);
    WebhookResult refusal = at.verifier().needsBody() ? proof(at, request) : null;
    return refusal != null ? refusal : proved(at, request);
  }

  private WebhookResult proved(Receiver at, WebhookRequest request) {
    try {
      byte[] plain = Gzip.decoded(request, at.provider().bodyLimit());
      WebhookResult handshake = answered(at.scheme().handshake().proved().answer(request, plain));
      if (handshake != null) return handshake;
      if (!request.method().equals("POST")) return refused(Reason.MALFORMED);
      return routed(at, request, plain);
    } catch (WebhookFormatException e) {
      why = e.getMessage();
      return refused(e.reason());
    } catch (JsonException e) {
      return refused(Reason.MALFORMED);
    }
  }

  private WebhookResult routed(Receiver at, WebhookRequest request, byte[] plain)
      throws WebhookFormatException {
    Owner owner = at.endpoint().owner();
    if (owner == null) return routing(at).byAccount(at.provider().parse(request, plain));
    Optional<Integration> integration =
        wiring.store().integrations().find(owner.tenant(), owner.integration());
    if (integration.filter(Routes::takesEvents).isEmpty()) {
      return new Ignored(at.scheme().acknowledgement());
    }
    return routing(at).toOne(integration.get(), at.provider().parse(request, plain));
  }

  private Routing routing(Receiver at) {
    String secretId = provedBy;
    if (secretId == null) throw new IllegalStateException("expected a proof");
    return new Routing(wiring, at.provider(), at.scheme(), at.endpoint(), secretId);
  }

  private @Nullable WebhookResult unproved(Receiver at) {
    if (at.scheme().handshake().equals(WebhookHandshake.NONE)) return null;
    OpenedSecrets issued = issued(at.endpoint());
    WebhookResult result =
        answered(at.scheme().handshake().unproved().answer(head, issued.active()));
    String unopened = issued.unopened();
    return result instanceof Rejected && unopened != null ? unavailable(unopened) : result;
  }

  private @Nullable WebhookResult answered(HandshakeAnswer answer) {
    if (answer instanceof HandshakeAnswer.Text text) return HandshakeReply.text(text);
    if (answer instanceof HandshakeAnswer.Json json) return HandshakeReply.json(json);
    if (answer instanceof HandshakeAnswer.NotOne) return null;
    why = "the handshake does not prove itself";
    return guessed(Reason.UNVERIFIED);
  }

  /** Null when it is proved. A secret that does not open may be the one that proves it. */
  private @Nullable WebhookResult proof(Receiver at, WebhookRequest request) {
    OpenedSecrets secrets = secrets(at);
    Verification verification = at.verifier().verify(request, secrets.active());
    if (verification instanceof Verification.Verified verified) {
      provedBy = verified.secretId();
      return null;
    }
    String unopened = secrets.unopened();
    if (unopened != null) return unavailable(unopened);
    if (verification instanceof Verification.Refused refusal) why = refusal.why();
    return guessed(Reason.UNVERIFIED);
  }

  private OpenedSecrets secrets(Receiver at) {
    AppSecrets configured = at.scheme().configured();
    if (configured == null) return issued(at.endpoint());
    return OpenedSecrets.of(configured.of(at.endpoint().app()), wiring.clock().instant());
  }

  private OpenedSecrets issued(Endpoint endpoint) {
    return OpenedSecrets.of(wiring, endpoint);
  }

  private WebhookResult guessed(Reason reason) {
    boolean overrun = limiter.isOverrun(head.remoteAddress());
    return refused(overrun ? Reason.TOO_MANY_FAILURES : reason);
  }

  private static WebhookResult refused(Reason reason) {
    return new Rejected(reason);
  }

  private boolean headersTooLarge() {
    return head.headers().count() > MAX_HEADERS || head.headers().length() > MAX_HEADER_CHARACTERS;
  }

  /** What the sender says of its body; 0 when it says nothing that can be read. */
  private long announced() {
    String length = head.headers().only("Content-Length");
    boolean number = length != null && length.matches("[0-9]{1,18}");
    return number ? Long.parseLong(length) : 0;
  }
}
