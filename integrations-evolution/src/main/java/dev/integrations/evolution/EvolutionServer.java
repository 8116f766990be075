package dev.integrations.evolution;

import dev.integrations.core.App;
import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import java.net.URI;

/**
 * An Evolution API server that the host runs or rents.
 *
 * @param baseUrl http or https; a path prefix is kept. The operator's word: it may be a private
 *     address
 * @param apiKey the server's global key ({@code AUTHENTICATION_API_KEY})
 */
public record EvolutionServer(AppId id, URI baseUrl, Secret apiKey, EvolutionOptions options)
    implements App {
  public EvolutionServer {
    String scheme = baseUrl.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!http || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("baseUrl: expected http or https with a host");
    }
    if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
      throw new IllegalArgumentException("baseUrl: expected neither query nor fragment");
    }
    if (baseUrl.getRawUserInfo() != null) {
      throw new IllegalArgumentException("baseUrl: expected no user and password in it");
    }
    Checks.key("apiKey", apiKey);
  }

  /** With default options, under the id {@code evolution}. */
  public static EvolutionServer of(URI baseUrl, Secret apiKey) {
    return new EvolutionServer(AppId.of("evolution"), baseUrl, apiKey, EvolutionOptions.DEFAULT);
  }

  /** For hosts with several servers. */
  public EvolutionServer id(String id) {
    return new EvolutionServer(AppId.of(id), baseUrl, apiKey, options);
  }

  public EvolutionServer options(EvolutionOptions options) {
    return new EvolutionServer(id, baseUrl, apiKey, options);
  }

  @Override
  public ProviderId provider() {
    return Evolution.PROVIDER;
  }
}
