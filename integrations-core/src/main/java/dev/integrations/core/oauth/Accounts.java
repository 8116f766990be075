package dev.integrations.core.oauth;

import dev.integrations.core.TenantId;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.http.ApiProfile;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.HttpPipeline;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Finds out whose account new credentials open. Thread-safe. */
final class Accounts {
  private final HttpPipeline http;

  Accounts(HttpPipeline http) {
    this.http = http;
  }

  /**
   * One call with the new credential, where the provider's description names one.
   *
   * @throws ProtocolException when nobody says whose it is
   */
  Account find(
      Registration registration,
      TenantId tenant,
      Sites sites,
      TokenGrant grant,
      AccessToken token) {
    // The place is checked also where nothing is called there now: it goes into the metadata.
    URI base = sites.apiBase();
    AccountLookup lookup = registration.provider().account();
    if (lookup == null) return told(registration, grant);
    if (base == null)
      throw new IllegalStateException("apiBase: expected one, for the account's call");
    Authentication authentication = Authentication.header(token.headerName(), token::headerValue);
    ApiProfile profile = ApiProfile.builder(registration.id(), base, authentication)
        .hosts(sites.rules())
        .build();
    Calls calls = http.calls(profile, new CallScope(tenant, null));
    Account account = lookup.find(calls, grant);
    if (account.id().isBlank()) throw nobody(registration);
    return account;
  }

  /** The token of a slot that stands for the account: the only one, or the first by name. */
  static StoredTokens leading(Map<String, StoredTokens> slots) {
    StoredTokens own = slots.get(OAuthProvider.SLOT);
    return own != null ? own : new TreeMap<>(slots).firstEntry().getValue();
  }

  private static Account told(Registration registration, TokenGrant grant) {
    String id = grant.account();
    if (id == null || id.isBlank()) throw nobody(registration);
    return new Account(id, Map.of());
  }

  private static ProtocolException nobody(Registration registration) {
    return new ProtocolException(
        registration.error(
            "account_unknown", "connect: expected the provider to say whose account it is"),
        Retry.NEVER,
        null);
  }
}
