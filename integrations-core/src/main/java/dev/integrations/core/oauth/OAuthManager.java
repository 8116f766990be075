package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationChanges;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.oauth.CallbackResult.Connected;
import java.time.Duration;
import java.util.Optional;

/**
 * Connects accounts and keeps their credentials usable: consent, token exchange, a valid token whenever
 * it is asked for, on any number of nodes that share a store. Thread-safe; made by {@link
 * dev.integrations.core.Integrations}.
 */
public final class OAuthManager {
  private final Parts parts;
  private final Beginning beginning;
  private final Completion completion;
  private final Repeats repeats;
  private final Uncut uncut;

  /** For {@link dev.integrations.core.Integrations}. */
  public OAuthManager(
      Wiring wiring, HttpPipeline http, IntegrationChanges changes, OAuthSettings settings) {
    StoreTime time = new StoreTime(wiring.store(), wiring.clock());
    this.parts = new Parts(wiring, http, changes, settings, new Registrations(), time);
    this.uncut = new Uncut(settings.executor());
    Vault vault = new Vault(wiring.sealer());
    States states = new States(parts);
    TokenCalls calls = new TokenCalls(http, wiring.clock(), settings.callLimit());
    Saving saving = new Saving(parts, vault, new Schedule(settings));
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
        longestCompletion());
    return first.isPresent() ? first.get() : repeats.result(request, state, binding);
  }

  /** Exchange, question for the account, and the writes. */
  private Duration longestCompletion() {
    return parts.settings().callLimit().multipliedBy(3);
  }
}
