package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.AuthorizationException.Reason;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.oauth.CallbackResult.StatelessLanding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes customers back from their consent: the first callback of a state connects. Thread-safe. */
final class Completion {
  private final Parts parts;
  private final States states;
  private final TokenCalls calls;
  private final Accounts accounts;
  private final Saving saving;

  Completion(Parts parts, States states, TokenCalls calls, Saving saving) {
    this.parts = parts;
    this.states = states;
    this.calls = calls;
    this.accounts = new Accounts(parts.http());
    this.saving = saving;
  }

  /**
   * A callback without a state, where the provider's marketplace sends such ones.
   *
   * @throws AuthorizationException where it does not, or says not whose app it is
   */
  StatelessLanding landing(CallbackRequest request, Callback callback) {
    List<Registration> apps = parts.registrations().of(request.provider());
    String clientId = callback.facts().get("client_id");
    List<AppId> meant = apps.stream()
        .filter(app -> app.provider().consent().statelessLandings())
        .filter(app -> clientId == null || app.app().clientId().equals(clientId))
        .map(Registration::appId)
        .toList();
    if (callback.code() == null || meant.size() != 1) throw unknown(request);
    return new StatelessLanding(request.provider(), meant.get(0));
  }

  /** Empty when the state is not to be had: used, or none of ours. */
  Optional<Connected> first(
      CallbackRequest request, Callback callback, String state, String binding) {
    return states
        .consume(state, binding, request.provider())
        .map(consent -> connected(request, callback, state, consent));
  }

  /** The one refusal of states that are unknown, used, expired or somebody else's (S2). */
  static AuthorizationException unknown(CallbackRequest request) {
    return new AuthorizationException(
        new ProviderError(
            request.provider().value(),
            0,
            "authorization_unknown",
            "this authorization is unknown, used or expired; start again",
            null),
        Reason.EXPIRED);
  }

  private Connected connected(
      CallbackRequest request, Callback callback, String state, Consent consent) {
    try {
      return connect(request, callback, state, consent);
    } catch (IntegrationException e) {
      record(state, e.code(), e);
      throw e;
    } catch (RuntimeException e) {
      record(state, "internal_error", e);
      throw e;
    }
  }

  private Connected connect(
      CallbackRequest request, Callback callback, String state, Consent consent) {
    if (request.tenant() != null && !request.tenant().equals(consent.tenant()))
      throw unknown(request);
    Registration registration = parts.registrations().get(consent.provider(), consent.app());
    checkIssuer(registration, callback, consent);
    if (callback.error() != null) throw declined(registration, callback, callback.error());
    String code = callback.code();
    if (code == null) throw unknown(request);
    checkClient(registration, consent);
    Map<String, String> facts = facts(registration, callback, consent);
    Arrival arrival = exchanged(registration, consent, code, facts);
    String hash = Digests.sha256(state);
    Integration integration = saving.save(arrival, (in, saved) -> {
      if (!in.authorizations().finish(hash, saved.id(), null)) throw unknown(request);
    });
    return new Connected(
        integration, consent.returnTo(), missing(consent.scopes(), arrival.tokens()), false);
  }

  private Arrival exchanged(
      Registration registration, Consent consent, String code, Map<String, String> facts) {
    Sites before = new Sites(registration, parts.http(), facts);
    Grants grants = new Grants(registration, before, calls);
    Instant sentAt = parts.time().now();
    TokenGrant grant = grants
        .exchange(
            code, consent.redirectUri(), consent.verifier(), new CallScope(consent.tenant(), null))
        .grant();
    Map<String, String> known = new LinkedHashMap<>(facts);
    known.putAll(grant.facts());
    Map<String, StoredTokens> tokens = new LinkedHashMap<>();
    grant
        .slots()
        .forEach(
            (slot, set) -> tokens.put(slot, grants.stored(set, sentAt, consent.scopes(), null)));
    Account account = account(registration, consent, grant, tokens, known);
    known.putAll(account.facts());
    return new Arrival(
        registration,
        consent.tenant(),
        tokens,
        account,
        known,
        consent.reconnect(),
        consent.bind(),
        consent.withoutRefresh());
  }

  /** Where the answer says the account lives, before anything goes there or is kept (G12). */
  private Account account(
      Registration registration,
      Consent consent,
      TokenGrant grant,
      Map<String, StoredTokens> tokens,
      Map<String, String> facts) {
    Sites sites = new Sites(registration, parts.http(), facts);
    sites.token();
    AccessToken token = Accounts.leading(tokens).token(registration.provider().tokens(), 1);
    return accounts.find(registration, consent.tenant(), sites, grant, token);
  }

  private static Map<String, String> facts(
      Registration registration, Callback callback, Consent consent) {
    Map<String, String> facts = new LinkedHashMap<>(consent.facts());
    try {
      facts.putAll(registration.provider().callbackFacts().read(callback.facts()));
    } catch (IllegalArgumentException e) {
      throw new BlockedException(registration.error(
          "destination_refused",
          "the callback names a host that is not one of the provider's; nothing was sent there"));
    }
    return facts;
  }

  /** RFC 9207, 2.4: compared as it stands. */
  private static void checkIssuer(Registration registration, Callback callback, Consent consent) {
    String came = callback.issuer();
    String expected = consent.issuer();
    boolean missing = came == null && registration.provider().consent().issuerDeclared();
    boolean other = came != null && expected != null && !came.equals(expected);
    if (missing || other) {
      throw registration.refused(
          Reason.EXPIRED,
          "issuer_mismatch",
          "complete: expected the callback of this provider's issuer; start again");
    }
  }

  private static void checkClient(Registration registration, Consent consent) {
    if (registration.app().clientId().equals(consent.clientId())) return;
    throw registration.refused(
        Reason.EXPIRED,
        "client_changed",
        "complete: the app has another client id since the consent began; start again");
  }

  private static AuthorizationException declined(
      Registration registration, Callback callback, String error) {
    boolean byCustomer = error.equals("access_denied") || error.equals("user_denied");
    String said = callback.errorDescription();
    String because = said == null ? "" : ": " + OpenText.sentence(said);
    return registration.refused(
        byCustomer ? Reason.REVOKED : Reason.INVALID_CREDENTIALS,
        OpenText.code(error),
        (byCustomer ? "complete: the customer did not consent" : "complete: the provider refused")
            + because);
  }

  static Set<String> missing(Set<String> asked, Map<String, StoredTokens> tokens) {
    Set<String> granted = new LinkedHashSet<>();
    tokens.values().forEach(slot -> granted.addAll(slot.scopes()));
    return Scopes.missing(asked, granted);
  }

  /** For the redelivered callback; it cannot keep the first one from its own error. */
  private void record(String state, String code, RuntimeException error) {
    try {
      parts.store().authorizations().finish(Digests.sha256(state), null, code);
    } catch (IntegrationException e) {
      error.addSuppressed(e);
    }
  }

  /** @param error null: none is known */
  AuthorizationException repeatedFailure(CallbackRequest request, @Nullable String error) {
    String code = error == null ? "authorization_unknown" : OpenText.code(error);
    return new AuthorizationException(
        new ProviderError(
            request.provider().value(),
            0,
            code,
            "this authorization was used before and had failed (" + code + "); start again",
            null),
        Reason.EXPIRED);
  }
}
