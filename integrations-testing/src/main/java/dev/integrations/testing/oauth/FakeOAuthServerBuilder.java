package dev.integrations.testing.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeOAuthServer} may be started with; not thread-safe. */
public final class FakeOAuthServerBuilder {
  private final Flavour flavour;
  private final Switches switches;
  private final Set<String> redirectUris = new LinkedHashSet<>();
  private final List<FakeAccount> accounts = new ArrayList<>();
  private List<String> dataCentres = List.of("");
  private final Map<String, PublicKey> signers = new HashMap<>();
  private @Nullable URI uninstallHook;
  private int port;
  private String clientId;
  private @Nullable Secret clientSecret;
  private Set<String> scopes = Set.of();
  private Clock clock = Clock.systemUTC();
  private long seed = 1;
  private @Nullable Path stateFile;

  FakeOAuthServerBuilder(OAuthFlavour of, URI redirectUri) {
    flavour = of.make();
    switches = new Switches(flavour);
    clientId = flavour.clientId();
    clientSecret = flavour.clientSecret();
    redirectUris.add(redirectUri.toString());
  }

  /** A further redirect URI of the app; compared as a string. */
  public FakeOAuthServerBuilder redirectUri(URI further) {
    redirectUris.add(further.toString());
    return this;
  }

  /** 0, the default: a free one. Further data centres take free ones always. */
  public FakeOAuthServerBuilder port(int number) {
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + number);
    }
    port = number;
    return this;
  }

  /**
   * By default an id in the provider's form, and a secret that is a {@link
   * dev.integrations.testing.Canary}, so that leaks of it can be found.
   */
  public FakeOAuthServerBuilder client(String id, Secret secret) {
    clientId = requireNonNull(id, "id");
    clientSecret = requireNonNull(secret, "secret");
    return this;
  }

  /** A client without a secret; PKCE is then required of it. */
  public FakeOAuthServerBuilder publicClient(String id) {
    clientId = requireNonNull(id, "id");
    clientSecret = null;
    switches.authentication = Set.of(ClientProof.NONE);
    switches.pkce = Pkce.REQUIRED;
    return this;
  }

  /** What the app is registered for; by default anything may be asked for. */
  public FakeOAuthServerBuilder scopes(String... registered) {
    scopes = new LinkedHashSet<>(List.of(registered));
    return this;
  }

  /** Who can consent, the first said by default; said never, two accounts in the provider's form. */
  public FakeOAuthServerBuilder account(FakeAccount account) {
    accounts.add(requireNonNull(account, "account"));
    return this;
  }

  /**
   * Origins of the same provider. Authorization begins at the first; codes and tokens of an account
   * work in its own alone. By default there is one.
   */
  public FakeOAuthServerBuilder dataCentres(String... names) {
    if (names.length == 0) throw new IllegalArgumentException("dataCentres: expected one or more");
    dataCentres = List.of(names);
    return this;
  }

  /** How the client has to prove itself; by default as the provider documents it. */
  public FakeOAuthServerBuilder authentication(ClientProof... taken) {
    switches.authentication = Set.of(taken);
    return this;
  }

  /** By default as the provider has it. */
  public FakeOAuthServerBuilder pkce(Pkce mode) {
    switches.pkce = requireNonNull(mode, "mode");
    return this;
  }

  /** By default as the provider has it, and for {@link OAuthFlavour#PLAIN} the strictest. */
  public FakeOAuthServerBuilder rotation(RefreshRotation rotation) {
    switches.rotation = requireNonNull(rotation, "rotation");
    return this;
  }

  /**
   * Whether callbacks and answers name hosts as they are here, {@code http://127.0.0.1:..}; by default
   * they name the provider's, {@code acme.kommo.com} say.
   */
  public FakeOAuthServerBuilder loopbackHosts() {
    switches.loopbackHosts = true;
    return this;
  }

  /**
   * Who may come with an assertion (RFC 7523): a service account, or an app whose certificate is known.
   *
   * @param issuer its {@code iss}
   * @param key of RS256, the only algorithm that is taken
   */
  public FakeOAuthServerBuilder signer(String issuer, PublicKey key) {
    signers.put(requireNonNull(issuer, "issuer"), requireNonNull(key, "key"));
    return this;
  }

  /** Where the provider says that the app was uninstalled; by default at the redirect URI. */
  public FakeOAuthServerBuilder uninstallHook(URI hook) {
    uninstallHook = requireNonNull(hook, "hook");
    return this;
  }

  /** By default the system's. */
  public FakeOAuthServerBuilder clock(Clock source) {
    clock = requireNonNull(source, "source");
    return this;
  }

  /** What tokens are made from; by default always the same. */
  public FakeOAuthServerBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Where grants and tokens are kept, so that they outlive the process; the directory exists. Tokens
   * stand in it as they are. By default nothing is kept.
   */
  public FakeOAuthServerBuilder stateFile(Path file) {
    stateFile = requireNonNull(file, "file");
    return this;
  }

  /** Listens, or throws {@code UncheckedIOException} when the port is taken. */
  public FakeOAuthServer start() {
    List<FakeAccount> known = accounts.isEmpty() ? flavour.accounts() : List.copyOf(accounts);
    FakeClient client = new FakeClient(clientId, clientSecret, redirectUris, scopes);
    OAuthServer server = new OAuthServer(new OAuthServerOptions(
        flavour,
        switches,
        client,
        known,
        dataCentres,
        Map.copyOf(signers),
        uninstallHook,
        clock,
        seed,
        stateFile));
    server.start(port);
    return new FakeOAuthServer(server);
  }
}
