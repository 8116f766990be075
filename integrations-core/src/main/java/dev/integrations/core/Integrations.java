package dev.integrations.core;

import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.LayeredSealer;
import dev.integrations.core.crypto.Sealer;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.UnsupportedException;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.core.inbox.Handlers;
import dev.integrations.core.inbox.Inbox;
import dev.integrations.core.inbox.InboxProcessor;
import dev.integrations.core.inbox.InboxSettings;
import dev.integrations.core.internal.Payloads;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.oauth.Disconnection;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.core.store.Store;
import dev.integrations.core.webhook.Endpoints;
import dev.integrations.core.webhook.UnroutedEvents;
import dev.integrations.core.webhook.WebhookDispatcher;
import java.time.Clock;
import java.util.Optional;

/**
 * What a host builds once and everything else hangs on. Provider modules are made from it: {@code
 * Evolution.of(integrations, server)}.
 *
 * <p>Thread-safe; several may live in one process, also on one store. Starts no thread before {@link
 * #start()}.
 */
public final class Integrations implements AutoCloseable {
  private final Wiring wiring;
  private final HttpPipeline http;
  private final RetryPolicy retryPolicy;
  private final TimeLimits timeLimits;
  private final Handlers handlers = new Handlers();
  private final InboxProcessor processor;
  private final Inbox inbox;
  private final UnroutedEvents unrouted;
  private final WebhookDispatcher webhooks;
  private final Endpoints endpoints;
  private final Credentials credentials;
  private final IntegrationChanges changes;
  private final OAuthManager oauth;
  private final HealthCheck health;
  private final KeyRotation keys;

  Integrations(IntegrationsBuilder from) {
    LayeredSealer sealer = new LayeredSealer(from.keys, from.tenantKeys, from.clock);
    Payloads payloads = new Payloads(sealer, from.sealPayloads, from.acceptPlainPayloads);
    this.wiring = Wiring.of(from.store, sealer, from.clock, from.listener, payloads);
    this.http = from.http.clock(from.clock).listener(from.listener).build();
    this.retryPolicy = from.retryPolicy;
    this.timeLimits = from.timeLimits;
    this.credentials = new Credentials(wiring);
    this.webhooks = new WebhookDispatcher(wiring);
    this.processor = new InboxProcessor(wiring, handlers, from.inbox, this::chores);
    this.inbox = new Inbox(wiring, processor);
    this.unrouted = new UnroutedEvents(wiring);
    this.endpoints = new Endpoints(wiring, from.publicUrl);
    this.changes = new IntegrationChanges(wiring);
    this.oauth = new OAuthManager(wiring, http, changes, from.oauth);
    this.health = new HealthCheck(from.store, from.keys);
    this.keys = new KeyRotation(from.store, from.keys, sealer);
  }

  private void chores() {
    credentials.dropLapsed();
    webhooks.upkeep();
  }

  /**
   * Everything else has a default.
   *
   * @param store keeps what outlives a call
   * @param keys seal what must not be read there
   */
  public static IntegrationsBuilder builder(Store store, Keys keys) {
    return new IntegrationsBuilder(store, keys);
  }

  /** Takes in the webhooks of every provider. */
  public WebhookDispatcher webhooks() {
    return webhooks;
  }

  /** Where the host says what is done with events. */
  public Handlers handlers() {
    return handlers;
  }

  /** What came in and what became of it. */
  public Inbox inbox() {
    return inbox;
  }

  /** Connects accounts and keeps their credentials usable. */
  public OAuthManager oauth() {
    return oauth;
  }

  /** Events of apps that wait because no integration has their account. */
  public UnroutedEvents unrouted() {
    return unrouted;
  }

  /** None when it is unknown or another tenant's. */
  public Optional<Integration> find(TenantId tenant, IntegrationId id) {
    return store().integrations().find(tenant, id);
  }

  /** The tenant's, oldest first. */
  public Page<Integration> list(TenantId tenant, PageRequest request) {
    return store().integrations().list(tenant, request);
  }

  /**
   * Ends an integration here and at its provider. A provider that deletes slowly is waited for a
   * bounded time: then the integration is {@link Integration#stillDeleting()}. Called again it carries
   * on where it stopped.
   *
   * @return the integration as it is now
   * @throws RejectedException {@code NOT_FOUND} when it is unknown or another tenant's
   * @throws UnsupportedException with code {@code no_module} when the module of its provider is not
   *     registered here; nothing was changed
   * @throws dev.integrations.core.error.IntegrationException when the provider could not be told
   */
  public Integration disconnect(TenantId tenant, IntegrationId id) {
    Integration integration = find(tenant, id).orElseThrow(Integrations::unknown);
    Integration ended = ended(integration);
    wiring.arrivals().raise();
    return ended;
  }

  /** The change from old keys to a new one. */
  public KeyRotation keys() {
    return keys;
  }

  /** How everything stands; never throws. */
  public Health health() {
    return health.now();
  }

  /**
   * Begins to handle events and to refresh tokens that are due, on daemon threads named {@code
   * integrations-inbox-*} and {@code integrations-oauth-*}. Without it, the host calls {@link
   * Inbox#runOnce()} and {@link OAuthManager#sweep} now and then.
   *
   * @return this
   */
  public Integrations start() {
    processor.start();
    oauth.start();
    return this;
  }

  /** Ends what {@link #start()} began, within the drain time of {@link InboxSettings}. */
  @Override
  public void close() {
    processor.close();
    oauth.close();
    webhooks.upkeep();
    http.close();
  }

  /** For provider modules: where everything is kept. */
  public Store store() {
    return wiring.store();
  }

  /** For provider modules: seals by the host's keys, and by the tenant's where tenants have their own. */
  public Sealer sealer() {
    return wiring.sealer();
  }

  /** For provider modules: the one way out for calls. */
  public HttpPipeline http() {
    return http;
  }

  /** For provider modules: the host's clock. */
  public Clock clock() {
    return wiring.clock();
  }

  /** For provider modules: the host's listener; no error comes back from it. */
  public IntegrationListener listener() {
    return wiring.listener();
  }

  /** For provider modules: how patiently the host wants calls to be repeated. */
  public RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** For provider modules: how long the host lets a call take. */
  public TimeLimits timeLimits() {
    return timeLimits;
  }

  /** For provider modules: what authenticates integrations. */
  public Credentials credentials() {
    return credentials;
  }

  /** For provider modules: public webhook URLs. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** For provider modules: the one way to change an integration. */
  public IntegrationChanges changes() {
    return changes;
  }

  /**
   * Adds a provider; its module calls this.
   *
   * @throws IllegalArgumentException when another module of that provider is registered
   */
  public void register(ProviderModule module) {
    wiring.modules().register(module);
  }

  /** A provider that a host describes itself needs no module. */
  private Integration ended(Integration integration) {
    boolean described = wiring.modules().find(integration.provider()).isEmpty()
        && oauth.knows(integration.provider());
    return described
        ? oauth.disconnect(integration, Disconnection.DEFAULT)
        : module(integration.provider()).disconnect(integration);
  }

  private ProviderModule module(ProviderId provider) {
    return wiring
        .modules()
        .find(provider)
        .orElseThrow(() -> new UnsupportedException(new ProviderError(
            provider.value(),
            0,
            "no_module",
            "expected a registered module of this provider, there is none",
            null)));
  }

  private static RejectedException unknown() {
    return new RejectedException(
        new ProviderError("core", 0, "unknown_integration", "no such integration", null),
        RejectedException.Kind.NOT_FOUND);
  }
}
