package dev.integrations.crm.salesforce;

import dev.integrations.core.Secret;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.crm.internal.NamedOrigin;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Salesforce's OAuth (help.salesforce.com, "OAuth 2.0 Web Server Flow", and jsforce). */
final class SalesforceDescriptor {
  /** Fact: where this org logs in, {@code test.salesforce.com}; production where it is not said. */
  static final String LOGIN_HOST = "login_host";

  /** Fact: where this org's API is, {@code https://acme.my.salesforce.com}. */
  static final String INSTANCE_URL = "instance_url";

  private static final URI LOGIN = URI.create("https://login.salesforce.com");
  private static final URI AUTHORIZE = LOGIN.resolve("/services/oauth2/authorize");
  private static final URI TOKEN = LOGIN.resolve("/services/oauth2/token");
  private static final URI REVOKE = LOGIN.resolve("/services/oauth2/revoke");

  private SalesforceDescriptor() {}

  /** @param signedBy checks answers' signatures; null: they are not looked at */
  static OAuthProvider provider(@Nullable Secret signedBy) {
    return OAuthProvider.builder(Salesforce.PROVIDER, AUTHORIZE, TOKEN)
        .hosts("salesforce.com")
        .apiBase(LOGIN)
        // Each app may switch rotation on, so it is always reckoned with. A session lives as long
        // as
        // the org's policy says and slides with use: no lifetime is said, and none is made up.
        .revocation(Revocation.of(REVOKE))
        .authorizationHost(SalesforceDescriptor::login)
        .apiHost(SalesforceDescriptor::instance)
        .tokens(new SalesforceTokens(signedBy))
        .faults(new SalesforceFaults())
        .build();
  }

  static URI login(URI configured, Map<String, String> facts) {
    String host = facts.get(LOGIN_HOST);
    return host == null
        ? configured
        : NamedOrigin.move(configured, new SalesforceLogin(host).host());
  }

  /** @throws IllegalArgumentException when no token has told it: the login host has no data */
  static URI instance(URI configured, Map<String, String> facts) {
    String named = facts.get(INSTANCE_URL);
    if (named == null) throw new IllegalArgumentException("instance_url: expected one, got none");
    return NamedOrigin.move(configured, named, INSTANCE_URL);
  }
}
