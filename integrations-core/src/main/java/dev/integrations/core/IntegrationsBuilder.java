package dev.integrations.core;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.TenantKeys;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.Limiter;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.core.inbox.InboxSettings;
import dev.integrations.core.oauth.OAuthSettings;
import dev.integrations.core.store.Store;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Collects what a host decides; not thread-safe. */
public final class IntegrationsBuilder {
  final Store store;
  final Keys keys;
  final HttpPipeline.Builder http = HttpPipeline.builder();

  @Nullable
  URI publicUrl;

  @Nullable
  TenantKeys tenantKeys;

  Clock clock = Clock.systemUTC();
  IntegrationListener listener = IntegrationListener.NONE;
  RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  TimeLimits timeLimits = TimeLimits.DEFAULT;
  boolean sealPayloads = true;
  boolean acceptPlainPayloads;
  InboxSettings inbox = InboxSettings.DEFAULT;
  OAuthSettings oauth = OAuthSettings.DEFAULT;

  IntegrationsBuilder(Store store, Keys keys) {
    this.store = requireNonNull(store, "store");
    this.keys = requireNonNull(keys, "keys");
  }

  /**
   * Where the host's webhook route is reached from outside, for example {@code
   * https://app.example/api/webhooks/inbound}; endpoint ids are appended. Needed to connect what
   * sends webhooks.
   *
   * @throws IllegalArgumentException unless it is an absolute http or https URL without query,
   *     fragment and user
   */
  public IntegrationsBuilder publicUrl(URI webhookBase) {
    this.publicUrl = PublicUrl.checked(webhookBase);
    return this;
  }

  /**
   * The client for outgoing calls; one of its own by default. What is kept of it says {@link
   * HttpPipeline.Builder#httpClient}.
   */
  public IntegrationsBuilder httpClient(OkHttpClient httpClient) {
    http.httpClient(httpClient);
    return this;
  }

  /**
   * Hosts that may be called whatever a provider's rules say, with any scheme and address: {@code
   * name}, or {@code name:port} for that port only.
   *
   * @throws IllegalArgumentException when one is neither
   */
  public IntegrationsBuilder allowHosts(Set<String> hosts) {
    http.allowHosts(hosts);
    return this;
  }

  /** Counts calls for several nodes; by default each process counts its own. */
  public IntegrationsBuilder limiter(Limiter limiter) {
    http.limiter(requireNonNull(limiter, "limiter"));
    return this;
  }

  /** As {@link HttpPipeline.Builder#trustProxy()}. */
  public IntegrationsBuilder trustProxy() {
    http.trustProxy();
    return this;
  }

  /** For validity of secrets and caches, the system's by default; leases run on the store's. */
  public IntegrationsBuilder clock(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
    return this;
  }

  /** Hears what happens; none by default. What it throws harms nothing. */
  public IntegrationsBuilder listener(IntegrationListener listener) {
    this.listener = IntegrationListener.safe(listener);
    return this;
  }

  /** How often and how patiently calls are repeated where that is safe. */
  public IntegrationsBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy");
    return this;
  }

  /** How long calls may take. */
  public IntegrationsBuilder timeLimits(TimeLimits timeLimits) {
    this.timeLimits = requireNonNull(timeLimits, "timeLimits");
    return this;
  }

  /** Keys of tenants that the host can destroy, none by default; {@code reencrypt} seals what is there. */
  public IntegrationsBuilder tenantKeys(TenantKeys tenantKeys) {
    this.tenantKeys = requireNonNull(tenantKeys, "tenantKeys");
    return this;
  }

  /**
   * Whether the inbox's payloads are sealed in the store; they are by default. Without, sealed ones
   * are still read. The way back is {@link #acceptPlainPayloads}.
   */
  public IntegrationsBuilder sealPayloads(boolean sealPayloads) {
    this.sealPayloads = sealPayloads;
    return this;
  }

  /**
   * Whether payloads that lie unsealed in the store are read although new ones are sealed; they are
   * not by default, and an event with one is dead, because whoever can write rows could make events
   * up. For the time after {@code sealPayloads(false)} was taken back, until those are handled.
   */
  public IntegrationsBuilder acceptPlainPayloads(boolean acceptPlainPayloads) {
    this.acceptPlainPayloads = acceptPlainPayloads;
    return this;
  }

  /** How the inbox is worked off. */
  public IntegrationsBuilder inbox(InboxSettings inbox) {
    this.inbox = requireNonNull(inbox, "inbox");
    return this;
  }

  /** How consents and tokens are handled. */
  public IntegrationsBuilder oauth(OAuthSettings oauth) {
    this.oauth = requireNonNull(oauth, "oauth");
    return this;
  }

  /**
   * Asks the store whether these are its keys, and none is missing; no other I/O.
   *
   * @throws dev.integrations.core.error.KeyException when they are not; names key ids only
   * @throws dev.integrations.core.error.StoreException when the store cannot be asked
   */
  public Integrations build() {
    KeyRotation.start(store, keys);
    return new Integrations(this);
  }
}
