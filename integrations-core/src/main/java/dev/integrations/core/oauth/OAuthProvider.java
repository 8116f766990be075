package dev.integrations.core.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.http.Calls;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's OAuth as data, with small strategies for what data cannot say. Immutable and thread-safe.
 * A standard server (RFC 6749 with PKCE) needs id, two URLs and its hosts:
 *
 * <pre>{@code
 * OAuthProvider acme = OAuthProvider.builder(
 *         ProviderId.of("acme"),
 *         URI.create("https://login.acme.example/authorize"),
 *         URI.create("https://login.acme.example/token"))
 *     .hosts("acme.example")
 *     .apiBase(URI.create("https://api.acme.example"))
 *     .account((calls, grant) -> new Account(
 *         calls.execute(Call.get("/me").build()).jsonObject().text("id"), Map.of()))
 *     .build();
 * }</pre>
 */
public final class OAuthProvider {
  /** The slot of a provider with one pair of tokens. */
  public static final String SLOT = "oauth";

  private final ProviderId id;
  private final URI authorize;
  private final URI token;
  private final @Nullable Revocation revocation;
  private final @Nullable URI apiBase;
  private final Set<String> hosts;
  private final ConsentRules consent;
  private final TokenRules tokens;
  private final CallbackFacts callbackFacts;
  private final HostSelection authorizationHost;
  private final HostSelection apiHost;
  private final @Nullable TokenReader reader;
  private final TokenFaults faults;
  private final @Nullable AccountLookup account;
  private final @Nullable Relocation relocation;
  private final @Nullable RefreshCap refreshCap;

  private OAuthProvider(Builder from) {
    this.id = from.id;
    this.authorize = from.authorize;
    this.token = from.token;
    this.revocation = from.revocation;
    this.apiBase = from.apiBase;
    this.hosts = from.hosts;
    this.consent = from.consent();
    this.tokens = from.tokens();
    this.callbackFacts = from.callbackFacts;
    this.authorizationHost = from.authorizationHost;
    this.apiHost = from.apiHost;
    this.reader = from.reader;
    this.faults = from.faults;
    this.account = from.account;
    this.relocation = from.relocation;
    this.refreshCap = from.refreshCap;
  }

  /** Everything else has the default of the RFCs. */
  public static Builder builder(ProviderId id, URI authorize, URI token) {
    return new Builder(id, authorize, token);
  }

  public ProviderId id() {
    return id;
  }

  URI authorize() {
    return authorize;
  }

  URI token() {
    return token;
  }

  @Nullable
  Revocation revocation() {
    return revocation;
  }

  @Nullable
  URI apiBase() {
    return apiBase;
  }

  Set<String> hosts() {
    return hosts;
  }

  ConsentRules consent() {
    return consent;
  }

  TokenRules tokens() {
    return tokens;
  }

  CallbackFacts callbackFacts() {
    return callbackFacts;
  }

  /** For authorization, token and revocation endpoint. */
  HostSelection authorizationHost() {
    return authorizationHost;
  }

  HostSelection apiHost() {
    return apiHost;
  }

  @Nullable
  TokenReader reader() {
    return reader;
  }

  TokenFaults faults() {
    return faults;
  }

  @Nullable
  AccountLookup account() {
    return account;
  }

  @Nullable
  Relocation relocation() {
    return relocation;
  }

  @Nullable
  RefreshCap refreshCap() {
    return refreshCap;
  }

  @Override
  public String toString() {
    return "OAuthProvider[" + id + "]";
  }

  /** Collects a provider; not thread-safe. */
  public static final class Builder {
    private final ProviderId id;
    private final URI authorize;
    private final URI token;
    private final Map<String, String> authorizeParameters = new LinkedHashMap<>();
    private final Map<String, String> tokenHeaders = new LinkedHashMap<>();
    private @Nullable Revocation revocation;
    private @Nullable URI apiBase;
    private Set<String> hosts = Set.of();
    private boolean pkce = true;
    private @Nullable String scopeSeparator = " ";
    private boolean responseType = true;
    private boolean redirectUri = true;
    private @Nullable String issuer;
    private boolean issuerDeclared;
    private boolean statelessLandings;
    private ClientAuthentication authentication = ClientAuthentication.BODY;
    private TokenRequestForm form = TokenRequestForm.FORM;
    private boolean redirectUriOnRefresh;
    private Rotation rotation = Rotation.REPLACES;
    private @Nullable Duration lifetime;
    private @Nullable Duration idleLimit;
    private String prefix = "Bearer";
    private CallbackFacts callbackFacts = parameters -> Map.of();
    private HostSelection authorizationHost = (configured, facts) -> configured;
    private HostSelection apiHost = (configured, facts) -> configured;
    private @Nullable TokenReader reader;
    private TokenFaults faults = (call, status, body) -> null;
    private @Nullable AccountLookup account;
    private @Nullable Relocation relocation;
    private @Nullable RefreshCap refreshCap;

    private Builder(ProviderId id, URI authorize, URI token) {
      this.id = id;
      this.authorize = authorize;
      this.token = token;
    }

    /** Domains that may be given credentials, with their subdomains; beside the URLs given here. */
    public Builder hosts(String... suffixes) {
      this.hosts = Set.of(suffixes);
      return this;
    }

    /** How a grant is ended there; none by default. */
    public Builder revocation(Revocation revocation) {
      this.revocation = revocation;
      return this;
    }

    /** Where the API is, for {@link #account}. */
    public Builder apiBase(URI apiBase) {
      this.apiBase = apiBase;
      return this;
    }

    /** For servers that refuse or ignore RFC 7636. */
    public Builder withoutPkce() {
      this.pkce = false;
      return this;
    }

    /** A blank by default (RFC 6749, 3.3). */
    public Builder scopeSeparator(String separator) {
      this.scopeSeparator = separator;
      return this;
    }

    /** Scopes are fixed by the registration and not sent. */
    public Builder withoutScopes() {
      this.scopeSeparator = null;
      return this;
    }

    /** Sent with every authorization request. */
    public Builder authorizeParameter(String name, String value) {
      authorizeParameters.put(name, value);
      return this;
    }

    /** For servers that want no {@code response_type}. */
    public Builder withoutResponseType() {
      this.responseType = false;
      return this;
    }

    /** For servers that take the redirect URI from the registration. */
    public Builder withoutRedirectUri() {
      this.redirectUri = false;
      return this;
    }

    /**
     * What {@code iss} of a callback must be (RFC 9207).
     *
     * @param declared whether a callback without it is refused
     */
    public Builder issuer(String issuer, boolean declared) {
      this.issuer = issuer;
      this.issuerDeclared = declared;
      return this;
    }

    /** The provider's marketplace calls back without a state of ours. */
    public Builder statelessLandings() {
      this.statelessLandings = true;
      return this;
    }

    /** In the body by default. */
    public Builder clientAuthentication(ClientAuthentication authentication) {
      this.authentication = authentication;
      return this;
    }

    /** A form by default. */
    public Builder tokenRequestForm(TokenRequestForm form) {
      this.form = form;
      return this;
    }

    /** Sent with every token call. */
    public Builder tokenHeader(String name, String value) {
      tokenHeaders.put(name, value);
      return this;
    }

    /** A refresh repeats the redirect URI. */
    public Builder redirectUriOnRefresh() {
      this.redirectUriOnRefresh = true;
      return this;
    }

    /** {@link Rotation#REPLACES} by default: the careful assumption. */
    public Builder rotation(Rotation rotation) {
      this.rotation = rotation;
      return this;
    }

    /** Of an access token where the answer does not say; by default it is used until 401. */
    public Builder tokenLifetime(Duration lifetime) {
      this.lifetime = lifetime;
      return this;
    }

    /** After which an unused refresh token dies; the sweep touches it before. */
    public Builder idleLimit(Duration idleLimit) {
      this.idleLimit = idleLimit;
      return this;
    }

    /** {@code Bearer} by default (RFC 6750, 2.1). */
    public Builder tokenPrefix(String prefix) {
      this.prefix = prefix;
      return this;
    }

    /** What is kept of a callback; nothing by default. */
    public Builder callbackFacts(CallbackFacts facts) {
      this.callbackFacts = facts;
      return this;
    }

    /** Where authorization, token and revocation endpoint of an account are. */
    public Builder authorizationHost(HostSelection selection) {
      this.authorizationHost = selection;
      return this;
    }

    /** Where the API of an account is. */
    public Builder apiHost(HostSelection selection) {
      this.apiHost = selection;
      return this;
    }

    /** RFC 6749, 5.1 by default, with scopes split at blanks and commas. */
    public Builder tokens(TokenReader reader) {
      this.reader = reader;
      return this;
    }

    /** RFC 6749, 5.2 by default. */
    public Builder faults(TokenFaults faults) {
      this.faults = faults;
      return this;
    }

    /**
     * Whose account it is; without it the token answer must name the account. Asked through {@link
     * Calls} with the new token.
     */
    public Builder account(AccountLookup account) {
      this.account = account;
      return this;
    }

    /** Where to ask for an account that is not at its host any more; accounts stay by default. */
    public Builder relocation(Relocation relocation) {
      this.relocation = relocation;
      return this;
    }

    /** How often the provider lets one refresh token be used; as often as wanted by default. */
    public Builder refreshCap(RefreshCap refreshCap) {
      this.refreshCap = refreshCap;
      return this;
    }

    public OAuthProvider build() {
      return new OAuthProvider(this);
    }

    private ConsentRules consent() {
      return new ConsentRules(
          pkce,
          scopeSeparator,
          Map.copyOf(authorizeParameters),
          responseType,
          redirectUri,
          issuer,
          issuerDeclared,
          statelessLandings);
    }

    private TokenRules tokens() {
      return new TokenRules(
          authentication,
          form,
          Map.copyOf(tokenHeaders),
          redirectUriOnRefresh,
          rotation,
          lifetime,
          idleLimit,
          prefix);
    }
  }
}
