package dev.integrations.core.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came to the host's callback route.
 *
 * @param provider whose route it was: each provider has its own (RFC 9700, 4.4)
 * @param parameters of the query, decoded, with every value that was sent
 * @param binding what {@link OAuthManager#begin} gave this browser; null when it brought none back
 * @param tenant who is signed in, where the host knows it: another tenant's consent is refused then
 */
public record CallbackRequest(
    ProviderId provider,
    Map<String, List<String>> parameters,
    @Nullable BrowserBinding binding,
    @Nullable TenantId tenant) {
  public CallbackRequest {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    parameters = Map.copyOf(copy);
  }

  /** The names only: code and state are among the values. */
  @Override
  public String toString() {
    return "CallbackRequest[" + provider + ", " + names() + "]";
  }

  private Set<String> names() {
    return parameters.keySet();
  }
}
