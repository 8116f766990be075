package dev.integrations.core.oauth;

import dev.integrations.core.error.BlockedException;
import dev.integrations.core.http.HostRules;
import dev.integrations.core.http.HttpPipeline;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the endpoints of one account are. What the operator set is taken as it is; what the facts of the
 * account name passes the provider's host rules first (G12, S24), before any I/O. Immutable.
 */
final class Sites {
  private final Registration registration;
  private final HttpPipeline http;
  private final Map<String, String> facts;
  private final HostRules rules;

  /** @param facts what the host chose, the callback told and the integration's metadata hold */
  Sites(Registration registration, HttpPipeline http, Map<String, String> facts) {
    this.registration = registration;
    this.http = http;
    this.facts = facts;
    this.rules = rules(registration);
  }

  /** For everything that goes to one of these. */
  HostRules rules() {
    return rules;
  }

  URI authorize() {
    URI set = registration.app().endpoints().authorize();
    return set != null ? set : ofAccount(registration.provider().authorize());
  }

  URI token() {
    URI set = registration.app().endpoints().token();
    return set != null ? set : ofAccount(registration.provider().token());
  }

  /** Null: the provider has no such endpoint. */
  @Nullable
  URI revoke() {
    OAuthEndpoints set = registration.app().endpoints();
    Revocation revocation = registration.provider().revocation();
    if (revocation == null) return null;
    if (set.revoke() != null) return set.revoke();
    // Who issues tokens ends them: those of another server are nothing to the provider's own.
    return set.token() != null
        ? set.token().resolve(revocation.endpoint().getRawPath())
        : ofAccount(revocation.endpoint());
  }

  /** Null: the provider does not say where its API is. */
  @Nullable
  URI apiBase() {
    URI set = registration.app().endpoints().apiBase();
    URI declared = registration.provider().apiBase();
    if (set != null || declared == null) return set;
    return checked(registration.provider().apiHost(), declared);
  }

  private URI ofAccount(URI declared) {
    return checked(registration.provider().authorizationHost(), declared);
  }

  /** @throws BlockedException when credentials may not go there */
  private URI checked(HostSelection selection, URI declared) {
    URI selected;
    try {
      selected = selection.select(declared, facts);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    if (!http.permits(rules, selected)) throw refused();
    return selected;
  }

  private BlockedException refused() {
    return new BlockedException(registration.error(
        "destination_refused",
        "the account names a host that is not one of the provider's; nothing was sent there"));
  }

  private static HostRules rules(Registration registration) {
    OAuthProvider provider = registration.provider();
    OAuthEndpoints set = registration.app().endpoints();
    Set<String> suffixes = new LinkedHashSet<>(provider.hosts());
    Set<URI> trusted = new LinkedHashSet<>();
    declared(provider).forEach(url -> {
      if (isPublicName(url)) suffixes.add(url.getHost());
      else trusted.add(url);
    });
    Stream.of(set.authorize(), set.token(), set.revoke(), set.apiBase())
        .filter(Objects::nonNull)
        .forEach(trusted::add);
    return new HostRules(suffixes, trusted);
  }

  private static Stream<URI> declared(OAuthProvider provider) {
    Revocation revocation = provider.revocation();
    return Stream.of(
            provider.authorize(),
            provider.token(),
            provider.apiBase(),
            revocation == null ? null : revocation.endpoint())
        .filter(Objects::nonNull);
  }

  /** Another form of URL in a provider's own description is meant as it stands, as a test's server. */
  private static boolean isPublicName(URI url) {
    return "https".equalsIgnoreCase(url.getScheme())
        && (url.getPort() == -1 || url.getPort() == 443)
        && url.getHost().matches(".+\\.[^.]*[A-Za-z][^.]*");
  }
}
