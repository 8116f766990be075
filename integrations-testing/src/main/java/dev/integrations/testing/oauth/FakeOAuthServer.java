package dev.integrations.testing.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth server of a provider in this process, on ports of the loopback address, with the person
 * who consents in the hands of the test: authorization with a consent page, tokens, revocation, and the
 * one cheap API call that says whose token it is.
 *
 * <p>It is strict: an unknown client, another redirect URI, a code used twice, PKCE other than S256, a
 * client that proves itself in another way than declared, and a secret in a URL are refused in the
 * provider's words. A code is burnt by a failed exchange. Thread-safe; what it remembers is bounded.
 *
 * <pre>{@code
 * URI redirectUri = URI.create("https://app.example/callback");
 * try (FakeOAuthServer provider = FakeOAuthServer.start(OAuthFlavour.PLAIN, redirectUri)) {
 *   // ... the code under test makes an authorization URL from provider.authorizeUrl()
 *   OAuthCallback callback = provider.approve(url);
 *   // ... and is given callback.parameters()
 *   assertEquals(1, provider.tokenRequests());
 * }
 * }</pre>
 */
public final class FakeOAuthServer implements AutoCloseable {
  static final String CONSENT_PATH = "/fake/consent";

  private final OAuthServer server;
  private final Person person;

  FakeOAuthServer(OAuthServer server) {
    this.server = server;
    this.person = new Person(server);
  }

  /** With everything as the provider has it, on a free port. */
  public static FakeOAuthServer start(OAuthFlavour flavour, URI redirectUri) {
    return builder(flavour, redirectUri).start();
  }

  /** @param redirectUri of the app; compared as a string */
  public static FakeOAuthServerBuilder builder(OAuthFlavour flavour, URI redirectUri) {
    return new FakeOAuthServerBuilder(flavour, requireNonNull(redirectUri, "redirectUri"));
  }

  /** Where it listens, without a slash at the end; the first data centre of several. */
  public URI origin() {
    return URI.create(first().origin());
  }

  /** Where a data centre listens. */
  public URI origin(String dataCentre) {
    return server.accounts.centres().stream()
        .filter(each -> each.name().equals(dataCentre))
        .map(each -> URI.create(each.origin()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no data centre \"" + dataCentre + "\""));
  }

  public URI authorizeUrl() {
    return at(server.flavour.authorizePath());
  }

  public URI tokenUrl() {
    return at(server.flavour.tokenPath());
  }

  /** Null where the provider has none. */
  public @Nullable URI revokeUrl() {
    String path = server.flavour.revokePath();
    return path == null ? null : at(path);
  }

  /** Null where the provider has none. */
  public @Nullable URI introspectUrl() {
    String path = server.flavour.introspectPath();
    return path == null ? null : at(path);
  }

  /** The one cheap call. */
  public URI whoAmIUrl() {
    return at(server.flavour.whoAmIPath());
  }

  /** RFC 8414; null where the provider has none. */
  public @Nullable URI metadataUrl() {
    String path = server.flavour.metadataPath();
    return path == null ? null : at(path);
  }

  /** What its metadata and {@code iss} name. */
  public String issuer() {
    return server.accounts.issuer();
  }

  public String clientId() {
    return server.client().id();
  }

  /** Null for a public client. */
  public @Nullable Secret clientSecret() {
    return server.client().secret();
  }

  /**
   * A client that reaches the fake under the provider's own host names, over TLS as far as the caller can
   * tell; any other host is unknown to it. So a test can use a provider exactly as it is configured in
   * production: {@code Integrations.builder(..).httpClient(provider.httpClient())}.
   */
  public OkHttpClient httpClient() {
    return new ProviderHosts(server.flavour, server.accounts).client();
  }

  /** Who can consent, the first by default. */
  public List<FakeAccount> accounts() {
    return List.copyOf(server.accounts.all());
  }

  /** Goes to an authorization URL and approves everything, as the first account. */
  public OAuthCallback approve(URI authorizationUrl) {
    return approve(authorizationUrl, Consent.approve());
  }

  /**
   * Goes to an authorization URL without a browser, and does on the page what a person would. Only
   * path and query count: the URL may name the provider's own host.
   *
   * @throws IllegalArgumentException when the server refuses the URL on a page of its own
   */
  public OAuthCallback approve(URI authorizationUrl, Consent consent) {
    return person.visit(authorizationUrl, consent);
  }

  /**
   * An installation that begins at the provider's marketplace: a code comes, and no state of ours
   * (Kommo with {@code from_widget}, Pipedrive).
   */
  public OAuthCallback install(String account) {
    return OAuthCallback.of(
        URI.create(server.authorize.install(server.client(), server.accounts.find(account))));
  }

  /**
   * The account throws the app out: its grants end, and the app is told where the provider tells
   * (Kommo, Pipedrive).
   *
   * @return the status that the app's hook answered
   * @throws UnsupportedOperationException where the provider does not tell; the grants have ended
   */
  public int uninstall(String account) {
    revoke(account);
    FakeClient client = server.client();
    URI hook = server.options.uninstallHook();
    java.net.http.HttpRequest.Builder request = server.flavour.uninstalled(
        hook == null ? URI.create(client.redirectUris().iterator().next()) : hook,
        client,
        requireNonNull(client.secret(), "a public client is not told"),
        server.accounts.find(account),
        server.grants.now());
    if (request == null) {
      throw new UnsupportedOperationException(server.flavour.name() + " does not tell");
    }
    return UninstallHooks.send(request);
  }

  /** How many calls the token endpoint had, failed and unanswered ones too. */
  public int tokenRequests() {
    return server.log.count();
  }

  /** The calls of the token endpoint, the oldest first; the last ten thousand. */
  public List<ReceivedTokenRequest> receivedTokenRequests() {
    return server.log.kept();
  }

  /**
   * How often the refresh token of one generation of an account's newest grant was shown.
   *
   * @param generation 1 is the first pair
   */
  public int tokenRequests(String account, int generation) {
    return server.grants.locked(() -> newest(account).requests(generation));
  }

  /** The same of the generation that was shown most often, over all grants: more than one is a race. */
  public int mostTokenRequestsOfOneGeneration() {
    return server.grants.locked(() -> server.grants.grants.values().stream()
        .mapToInt(Grant::mostRequests)
        .max()
        .orElse(0));
  }

  /** How often a refresh token was shown that had been superseded. */
  public int reusedRefreshTokens() {
    return server.log.reuses();
  }

  /** The generation of an account's newest pair: 1 after the consent, one more for each rotation. */
  public int generation(String account) {
    return server.grants.locked(() -> newest(account).generation);
  }

  /** Whether the newest grant of an account still holds. */
  public boolean isAlive(String account) {
    return server.grants.locked(() -> !newest(account).dead);
  }

  /** The person withdraws what she allowed: every token of the account ends. */
  public void revoke(String account) {
    server.grants.locked(() -> {
      server.grants.grants.values().stream()
          .filter(each -> each.account.id().equals(account))
          .forEach(server.grants::kill);
      return Boolean.TRUE;
    });
    server.changed();
  }

  /**
   * The account gets another host name. Its old one answers 404 to who comes through {@link
   * #httpClient()}; Kommo tells the new one to who shows a refresh token.
   *
   * @param domain {@code acme2} for {@code acme2.kommo.com}
   */
  public void rename(String account, String domain) {
    server.rename(server.accounts.find(account), requireNonNull(domain, "domain"));
  }

  /** Every access token has expired, whatever was said at its issue; refresh tokens work on. */
  public void expireAccessTokens() {
    server.grants.locked(() -> {
      server.grants.accessTokens.clear();
      return Boolean.TRUE;
    });
    server.changed();
  }

  private Grant newest(String account) {
    Grant found = null;
    for (Grant each : server.grants.grants.values()) {
      if (each.account.id().equals(account)) found = each;
    }
    if (found == null) {
      throw new IllegalArgumentException("FakeOAuthServer: no grant of account " + account);
    }
    return found;
  }

  /** The next call of this kind goes wrong; said twice, the next two. */
  public void failNext(OAuthCall call, OAuthFault fault) {
    server.faults.next(requireNonNull(call, "call"), requireNonNull(fault, "fault"));
  }

  /** All calls of this kind go wrong until {@link #clearFaults()}. */
  public void failAll(OAuthCall call, OAuthFault fault) {
    server.faults.all(requireNonNull(call, "call"), requireNonNull(fault, "fault"));
  }

  public void clearFaults() {
    server.faults.clear();
  }

  /** From now on; see {@link FakeOAuthServerBuilder#rotation}. */
  public void rotation(RefreshRotation rotation) {
    server.switches.rotation = requireNonNull(rotation, "rotation");
  }

  /** How long a refresh token works on after its successor was made; by default not at all. */
  public void grace(Duration period) {
    server.switches.grace = requireNonNull(period, "period");
  }

  /** Of access tokens from now on. */
  public void accessTokenLife(Duration life) {
    server.switches.accessTokenLife = requireNonNull(life, "life");
  }

  /** Of codes from now on. */
  public void codeLife(Duration life) {
    server.switches.codeLife = requireNonNull(life, "life");
  }

  /** How many characters tokens have from now on, at least. */
  public void tokenLength(int characters) {
    server.switches.tokenLength = characters;
  }

  /** Whether a code brings a refresh token; by default where the provider gives one. */
  public void issuesRefreshTokens(boolean issues) {
    server.switches.issuesRefreshTokens = issues;
  }

  /** How far the server's clock is ahead of the one it was given: {@code Date}, times and expiry. */
  public void clockSkew(Duration ahead) {
    server.switches.skew = requireNonNull(ahead, "ahead");
  }

  /** Whether callbacks carry {@code iss} (RFC 9207). */
  public void namesIssuer(boolean names) {
    server.switches.namesIssuer = names;
  }

  /** The app has a new secret; the old one is wrong from now on. */
  public void changeClientSecret(Secret secret) {
    FakeClient old = server.client();
    server.clients.put(
        old.id(), new FakeClient(old.id(), secret, old.redirectUris(), old.scopes()));
  }

  private DataCentre first() {
    return server.accounts.centres().get(0);
  }

  private URI at(String path) {
    return URI.create(first().origin() + path);
  }

  /** Refuses connections and breaks those that are open, until {@link #up()}; grants stay. */
  public void down() {
    server.accounts.centres().forEach(each -> each.socket().shut());
  }

  /** Listens again, on the same ports. */
  public void up() {
    server.accounts.centres().forEach(each -> {
      if (!each.socket().isOpen()) each.socket().open(each.socket().port());
    });
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.close();
  }
}
