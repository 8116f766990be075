package dev.integrations.examples.start;

import dev.integrations.core.Secret;
import dev.integrations.core.oauth.OAuthEndpoints;
import dev.integrations.examples.start.Settings.Database;
import dev.integrations.examples.start.Settings.EvolutionAccess;
import dev.integrations.examples.start.Settings.KeySource;
import dev.integrations.examples.start.Settings.OAuthAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings from environment variables; an empty one counts as absent. */
public final class Environment {
  private static final int DEFAULT_PORT = 8090;

  private final Map<String, String> variables;
  private final CommandLine line;

  private Environment(Map<String, String> variables, CommandLine line) {
    this.variables = variables;
    this.line = line;
  }

  /** @throws StartupException when something is missing or wrong; says what */
  public static Settings settings(Map<String, String> variables, CommandLine line) {
    return new Environment(variables, line).settings();
  }

  private Settings settings() {
    Path data = line.data() != null ? line.data() : Path.of(line.demo() ? "demo-data" : "data");
    return new Settings(
        line.demo(),
        data,
        port(),
        url("PUBLIC_BASE_URL"),
        database(data),
        key(data),
        evolution(),
        oauth(),
        allowHosts());
  }

  private int port() {
    String text = get("PORT");
    if (text == null) return DEFAULT_PORT;
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 65_535) {
      throw new StartupException("PORT: expected a number from 0 to 65535, got " + text);
    }
    return port;
  }

  private Database database(Path data) {
    String url = get("JDBC_URL");
    if (url == null) return new Database(Secret.of(embedded(data)), null, null);
    return new Database(Secret.of(url), get("JDBC_USER"), secret("JDBC_PASSWORD"));
  }

  private static String embedded(Path data) {
    return "jdbc:sqlite:" + data.resolve("integrations.db");
  }

  private KeySource key(Path data) {
    Secret raw = secret("INTEGRATION_ENCRYPTION_KEY");
    Secret keyset = secret("INTEGRATION_KEYSET");
    if (raw != null && keyset != null) {
      throw new StartupException(
          "expected INTEGRATION_ENCRYPTION_KEY or INTEGRATION_KEYSET, got both: remove one");
    }
    if (raw != null) return new KeySource.Raw(raw);
    if (keyset != null) return new KeySource.Keyset(keyset);
    if (line.demo()) return new KeySource.DemoFile(data.resolve("demo.key"));
    throw new StartupException("""
        no encryption key: set INTEGRATION_ENCRYPTION_KEY to 32 random bytes, for example made by
            openssl rand -hex 32
        or
            java -jar integrations-examples.jar --generate-key
        and keep it: what was stored under one key cannot be read with another.
        To look around without any settings start with --demo.""");
  }

  private @Nullable EvolutionAccess evolution() {
    URI baseUrl = url("EVOLUTION_BASE_URL");
    Secret apiKey = secret("EVOLUTION_API_KEY");
    if (baseUrl == null && apiKey == null) return null;
    if (baseUrl == null || apiKey == null) {
      throw new StartupException("expected EVOLUTION_BASE_URL and EVOLUTION_API_KEY, got only "
          + (baseUrl == null ? "the key" : "the URL"));
    }
    return new EvolutionAccess(baseUrl, apiKey);
  }

  private Map<String, OAuthAccess> oauth() {
    Map<String, OAuthAccess> found = new LinkedHashMap<>();
    for (String provider : Settings.CONSENTED) {
      OAuthAccess access = oauth(provider.toUpperCase(Locale.ROOT));
      if (access != null) found.put(provider, access);
    }
    return found;
  }

  private @Nullable OAuthAccess oauth(String prefix) {
    String id = get(prefix + "_CLIENT_ID");
    Secret secret = secret(prefix + "_CLIENT_SECRET");
    if (id == null && secret == null) return null;
    if (id == null || secret == null) {
      throw new StartupException("expected " + prefix + "_CLIENT_ID and " + prefix
          + "_CLIENT_SECRET, got only the " + (id == null ? "secret" : "id"));
    }
    OAuthEndpoints endpoints = new OAuthEndpoints(
        url(prefix + "_AUTHORIZE_URL"),
        url(prefix + "_TOKEN_URL"),
        url(prefix + "_REVOKE_URL"),
        url(prefix + "_API_BASE_URL"));
    return new OAuthAccess(id, secret, endpoints, words(prefix + "_SCOPES"));
  }

  /** Separated by blanks or commas. */
  private Set<String> words(String name) {
    String text = get(name);
    return text == null ? Set.of() : new LinkedHashSet<>(List.of(text.split("[,\\s]+")));
  }

  private Set<String> allowHosts() {
    String text = get("INTEGRATIONS_ALLOW_HOSTS");
    if (text == null) return Set.of();
    return Arrays.stream(text.split(","))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Without a slash at its end. */
  private @Nullable URI url(String name) {
    String text = get(name);
    if (text == null) return null;
    String trimmed = text.replaceAll("/+$", "");
    if (!trimmed.matches("https?://[^/?#@\\s][^?#@\\s]*")) {
      throw new StartupException(
          name + ": expected http(s)://host[:port][/path] without user, query and fragment");
    }
    return parse(name, trimmed);
  }

  private static URI parse(String name, String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null) return url;
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new StartupException(
        name + ": expected a URL with the name of a host, got something else");
  }

  private @Nullable Secret secret(String name) {
    String text = get(name);
    return text == null ? null : Secret.of(text);
  }

  private @Nullable String get(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
