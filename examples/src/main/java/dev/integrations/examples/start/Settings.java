package dev.integrations.examples.start;

import dev.integrations.core.Secret;
import dev.integrations.core.oauth.OAuthEndpoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How this application is run. Prints no secret.
 *
 * @param demo fakes stand in for providers without settings
 * @param port 0: any
 * @param publicBaseUrl under which providers reach us; null: {@code http://localhost:} and the port
 * @param evolution null: none is set
 * @param oauth the operator's registrations, by the provider's id
 * @param allowHosts destinations that are allowed beyond what providers declare
 */
public record Settings(
    boolean demo,
    Path data,
    int port,
    @Nullable URI publicBaseUrl,
    Database database,
    KeySource key,
    @Nullable EvolutionAccess evolution,
    Map<String, OAuthAccess> oauth,
    Set<String> allowHosts) {
  /** The providers that customers consent at, by id. */
  public static final List<String> CONSENTED =
      List.of("kommo", "hubspot", "pipedrive", "zoho", "salesforce", "google");

  public Settings {
    oauth = Map.copyOf(oauth);
    allowHosts = Set.copyOf(allowHosts);
  }

  /** The database; the URL may hold a password, so it is a secret. */
  public record Database(
      Secret url, @Nullable String user, @Nullable Secret password) {}

  /** The Evolution server of the operator. */
  public record EvolutionAccess(URI baseUrl, Secret apiKey) {}

  /**
   * The operator's registration at a provider.
   *
   * @param endpoints where the provider is, if not where it is known to be
   * @param scopes empty: those that this application needs
   */
  public record OAuthAccess(
      String clientId, Secret clientSecret, OAuthEndpoints endpoints, Set<String> scopes) {
    public OAuthAccess {
      scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
  }

  /** Where the encryption key comes from. */
  public sealed interface KeySource {
    /** 32 bytes as hexadecimal digits, base64 or characters. */
    record Raw(Secret value) implements KeySource {}

    /** A Tink keyset as JSON. */
    record Keyset(Secret json) implements KeySource {}

    /** Made once and kept beside the demo's database. */
    record DemoFile(Path path) implements KeySource {}
  }
}
