package dev.integrations.crm.kommo;

import dev.integrations.crm.internal.NamedOrigin;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an account of Kommo is. Its name comes by the browser and becomes the host that is given the
 * client secret, so only the exact form that Kommo gives is taken. */
final class KommoHosts {
  /** Fact: the account's own host, {@code acme.kommo.com}. */
  static final String ACCOUNT_HOST = "account_host";

  /** Fact: a shared host, {@code api-a.kommo.com}, that knows where the account moved to. */
  static final String API_DOMAIN = "api_domain";

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9-]+\\.(?:kommo\\.com|amocrm\\.(?:ru|com))");

  private KommoHosts() {}

  /** Kommo calls the parameter {@code referer}. */
  static Map<String, String> ofCallback(Map<String, String> parameters) {
    String host = parameters.get("referer");
    return host == null ? Map.of() : Map.of(ACCOUNT_HOST, host);
  }

  /** Null unless it is a host of Kommo's. */
  static @Nullable String checked(@Nullable String name) {
    String host = name == null ? "" : name.toLowerCase(Locale.ROOT);
    return HOST.matcher(host).matches() ? host : null;
  }

  /** The consent page is the same for all; tokens are given by the account's own host. */
  static URI authorization(URI configured, Map<String, String> facts) {
    boolean consentPage = "/oauth".equals(configured.getPath());
    return consentPage ? configured : account(configured, facts);
  }

  /** @throws IllegalArgumentException when no account's host is known: the common one has no data */
  static URI account(URI configured, Map<String, String> facts) {
    return NamedOrigin.move(configured, required(facts, ACCOUNT_HOST, "referer"));
  }

  /** @throws IllegalArgumentException when no token has told the shared host */
  static URI shared(URI configured, Map<String, String> facts) {
    return NamedOrigin.move(configured, required(facts, API_DOMAIN, API_DOMAIN));
  }

  private static String required(Map<String, String> facts, String fact, String shown) {
    String host = checked(facts.get(fact));
    if (host != null) return host;
    throw new IllegalArgumentException(
        shown + ": expected an account's host such as acme.kommo.com or acme.amocrm.ru");
  }
}
