package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationChanges;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.store.CredentialKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects accounts and keeps their credentials usable: consent, token exchange, a valid token whenever
 * it is asked for, on any number of nodes that share a store. Thread-safe; made by {@link
 * dev.integrations.core.Integrations}.
 */
public final class OAuthManager {
  private static final Logger LOG = LoggerFactory.getLogger(OAuthManager.class);

  private final Parts parts;
  private final Beginning beginning;
  private final Completion completion;
  private final Repeats repeats;
  private final Uncut uncut;
  private final Sending sending;
  private final Tokens tokens;
  private final Sweeping sweeping;
  private final Connecting connecting;
  private final Ending ending;
  private final Revoking revoking;
  private final Diagnosing diagnosing;
  private final AtomicReference<@Nullable SweepThread> sweeper = new AtomicReference<>();

  /** For {@link dev.integrations.core.Integrations}. */
  public OAuthManager(
      Wiring wiring, HttpPipeline http, IntegrationChanges changes, OAuthSettings settings) {
    StoreTime time = new StoreTime(wiring.store(), wiring.clock());
    this.parts = new Parts(wiring, http, changes, settings, new Registrations(), time);
    this.uncut = new Uncut(settings.executor());
    Vault vault = new Vault(wiring.sealer());
    States states = new States(parts);
    TokenCalls calls = new TokenCalls(http, wiring.clock(), settings.callLimit());
    Schedule schedule = new Schedule(settings);
    Saving saving = new Saving(parts, vault, schedule);
    Loading loading = new Loading(parts, vault);
    TokenCache cache = new TokenCache(wiring.clock(), settings.cacheFor());
    this.sending = new Sending(parts, calls);
    Refresher refresher =
        new Refresher(parts, loading, cache, sending, new Settling(parts, vault, schedule));
    Flights flights = new Flights(uncut, longestWork(settings));
    this.tokens = new Tokens(parts, loading, cache, flights, refresher);
    this.revoking = new Revoking(parts, vault, calls, schedule);
    this.sweeping = new Sweeping(parts, tokens, revoking);
    this.connecting = new Connecting(parts, calls, saving);
    this.ending = new Ending(parts, vault, revoking);
    this.diagnosing = new Diagnosing(parts, vault);
    this.beginning = new Beginning(parts, states);
    this.completion = new Completion(parts, states, calls, saving);
    this.repeats = new Repeats(parts, states, vault, completion);
  }

  /**
   * Makes a provider and one of the host's apps there known. Several apps of a provider are possible; an
   * app that is registered again is replaced, so a new client secret needs no restart.
   *
   * @throws IllegalArgumentException when the provider asks an API for the account and nobody says where
   *     that is
   */
  public void register(OAuthProvider provider, OAuthApp app) {
    boolean placed = provider.apiBase() != null || app.endpoints().apiBase() != null;
    if (provider.account() != null && !placed) {
      throw new IllegalArgumentException(
          "apiBase: expected one, for the call that finds the account");
    }
    parts.registrations().put(new Registration(provider, app));
  }

  /**
   * Begins a consent: the host redirects the customer's browser to the URL with 303 and sets the
   * binding's cookie.
   *
   * @throws RejectedException when the app is not registered, or the integration to reconnect unknown
   * @throws IllegalArgumentException for scopes that the app does not name, and for a return-to that is
   *     no allowed path
   * @throws dev.integrations.core.error.BlockedException when the account's host is not the provider's
   */
  public AuthorizationStart begin(
      TenantId tenant, ProviderId provider, AppId app, AuthorizationOptions options) {
    return beginning.begin(tenant, parts.registrations().get(provider, app), options);
  }

  /**
   * Completes a consent. Delivered again by the same browser, it gives the first outcome and exchanges
   * nothing; while the first is under way it waits for it, for as long as a token call may take.
   *
   * @throws AuthorizationException when the authorization is unknown, used, expired, another tenant's or
   *     another browser's, when the customer did not consent, or the provider refused the code
   * @throws RejectedException when a parameter is missing, repeated or too long, and when another account
   *     came than the one to reconnect
   * @throws dev.integrations.core.error.BlockedException when callback or answer name a host that is not
   *     the provider's
   * @throws dev.integrations.core.error.TransportException when the provider did not answer, or the
   *     caller was interrupted; what is under way goes on then, and the callback can be made again
   */
  public CallbackResult complete(CallbackRequest request) {
    Callback callback = Callback.of(request);
    String state = callback.state();
    if (state == null) return completion.landing(request, callback);
    BrowserBinding browser = request.binding();
    if (browser == null) throw Completion.unknown(request);
    String binding = browser.hash();
    Optional<Connected> first = uncut.await(
        request.provider(),
        uncut.begin(request.provider(), () -> completion.first(request, callback, state, binding)),
        longestWork(parts.settings()));
    first.ifPresent(connected -> forget(connected.integration()));
    return first.isPresent() ? first.get() : repeats.result(request, state, binding);
  }

  /**
   * Connects an account without a browser, after the provider's one cheap call proved the credential.
   *
   * @param options those of the browser alone count for nothing
   * @throws AuthorizationException when the provider does not accept it; nothing was saved
   * @throws RejectedException when the app is not registered, and when another account came than the one
   *     to reconnect
   * @throws dev.integrations.core.error.IntegrationException when the provider could not be asked
   */
  public Integration connect(
      TenantId tenant,
      ProviderId provider,
      AppId app,
      ConnectionSecret secret,
      AuthorizationOptions options) {
    Registration registration = parts.registrations().get(provider, app);
    Integration integration = uncut.await(
        provider,
        uncut.begin(provider, () -> connecting.connect(tenant, registration, secret, options)),
        longestWork(parts.settings()));
    forget(integration);
    return integration;
  }

  /**
   * Ends an integration: its credentials are deleted here in any case, then the provider is told where
   * {@code how} says so. A provider that cannot answer is told later by the sweep, for about half a day.
   *
   * @return the integration as it is now
   */
  public Integration disconnect(Integration integration, Disconnection how) {
    forget(integration);
    Ending.Ended ended = ending.disconnect(integration, how);
    ended.toRevoke().forEach(key -> revoke(integration.provider(), key));
    return ended.integration();
  }

  /** What fails here is the sweep's to do. */
  private void revoke(ProviderId provider, CredentialKey key) {
    try {
      var work = uncut.begin(provider, () -> revoking.revoke(key));
      uncut.await(provider, work, longestWork(parts.settings()));
    } catch (IntegrationException e) {
      LOG.info("oauth: {} not revoked yet: {}", key.integration(), ErrorText.of(e));
    }
  }

  /**
   * What the uninstall hooks of providers end in: every integration of that account, of all tenants, is
   * disconnected. Called again it does nothing.
   *
   * @return those that the account has or had
   */
  public List<Integration> uninstalled(ProviderId provider, AppId app, String account) {
    return uninstalled(provider, app, account, integration -> true);
  }

  /**
   * As {@link #uninstalled(ProviderId, AppId, String)}, for some of the account's integrations.
   *
   * @param which are meant, as where an app is installed by each user of an account
   */
  public List<Integration> uninstalled(
      ProviderId provider, AppId app, String account, Predicate<Integration> which) {
    List<Integration> ended = ending.uninstalled(provider, app, account, which);
    ended.forEach(
        each -> tokens.forget(new CredentialKey(each.tenant(), each.id(), OAuthProvider.SLOT)));
    return ended;
  }

  /** What the app names and the customer did not grant; asks the store alone. */
  public Set<String> missingScopes(TenantId tenant, IntegrationId id) {
    return diagnosing.missingScopes(found(tenant, id));
  }

  /**
   * How an integration's credentials stand, and the one thing to do about it; asks the store alone.
   *
   * @throws RejectedException when there is no such integration
   */
  public Diagnosis diagnose(TenantId tenant, IntegrationId id) {
    return diagnosing.diagnose(found(tenant, id));
  }

  /** Whether an app of this provider is registered. */
  public boolean knows(ProviderId provider) {
    return parts.registrations().knows(provider);
  }

  /**
   * A token that works now, of {@link OAuthProvider#SLOT}. Mostly from memory, for up to 30 seconds; one
   * that is near its end is refreshed first, once for all threads and nodes that ask.
   *
   * @throws AuthorizationException when the customer must connect again, or the host mend the app
   * @throws dev.integrations.core.error.RateLimitedException while a refresh that failed rests; nothing
   *     was sent
   * @throws dev.integrations.core.error.TransportException when the provider did not answer, another node
   *     is still at it, or the caller was interrupted; the refresh goes on without it
   */
  public AccessToken token(TenantId tenant, IntegrationId id) {
    return token(tenant, id, OAuthProvider.SLOT);
  }

  /** As {@link #token(TenantId, IntegrationId)}, of one of several slots. */
  public AccessToken token(TenantId tenant, IntegrationId id, String slot) {
    return tokens.usable(new CredentialKey(tenant, id, slot)).token();
  }

  /** As {@link #refresh(TenantId, IntegrationId, String)}, of {@link OAuthProvider#SLOT}. */
  public AccessToken refresh(TenantId tenant, IntegrationId id) {
    return refresh(tenant, id, OAuthProvider.SLOT);
  }

  /**
   * A new token although the present one may work. One that fails leaves the present one in place. Also
   * tried where the customer must act, and brings the integration back when it succeeds. Errors as {@link
   * #token(TenantId, IntegrationId)}.
   */
  public AccessToken refresh(TenantId tenant, IntegrationId id, String slot) {
    Held stored = tokens.stored(new CredentialKey(tenant, id, slot));
    return tokens.refreshed(stored, Demand.ofHost(stored.generation())).token();
  }

  /**
   * For typed clients: a token that works on each call. When the provider answers 401 to the token that is
   * still the stored one, that is refreshed once, and the call made once more.
   */
  public Authentication authentication(TenantId tenant, IntegrationId id, String slot) {
    return new TokenAuthentication(tokens, new CredentialKey(tenant, id, slot));
  }

  /**
   * Refreshes what is near its end, and what would die unused. {@link
   * dev.integrations.core.Integrations#start()} does this by itself; a host that does not call that calls
   * this every minute or so, on one node or on all. Blocks until it is done.
   *
   * @param limit how many credentials at most
   */
  public SweepReport sweep(int limit) {
    return sweeping.sweep(limit, () -> !Thread.currentThread().isInterrupted());
  }

  /** For {@link dev.integrations.core.Integrations#start()}. */
  public void start() {
    SweepThread thread = new SweepThread(sweeping, parts.settings().sweepInterval());
    if (sweeper.compareAndSet(null, thread)) thread.start();
  }

  /** For {@link dev.integrations.core.Integrations#close()}. */
  public void close() {
    SweepThread thread = sweeper.getAndSet(null);
    if (thread != null) thread.stop();
  }

  /** For tests that stop a process on its way. */
  void steps(Steps told) {
    sending.steps(told);
  }

  private Integration found(TenantId tenant, IntegrationId id) {
    return parts.store().integrations().find(tenant, id).orElseThrow(Loading::unknown);
  }

  private void forget(Integration integration) {
    parts
        .store()
        .credentials()
        .slots(integration.tenant(), integration.id())
        .forEach(
            slot -> tokens.forget(new CredentialKey(integration.tenant(), integration.id(), slot)));
  }

  /** Up to three calls and the writes after them. */
  private static Duration longestWork(OAuthSettings settings) {
    return settings.callLimit().multipliedBy(3);
  }
}
