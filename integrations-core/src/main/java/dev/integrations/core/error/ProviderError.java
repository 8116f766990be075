package dev.integrations.core.error;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a failed call. Holds no header, no query value and no body.
 *
 * @param provider the provider's id, for example {@code evolution}
 * @param status the HTTP status; 0 when there was no answer
 * @param code the provider's own code, or ours where it has none; open text
 * @param message what was expected, what came and where
 * @param requestId the provider's id of the request; null when it gave none
 */
public record ProviderError(
    String provider,
    int status,
    String code,
    String message,
    @Nullable String requestId) {
  @Override
  public String toString() {
    String http = status == 0 ? "" : " (HTTP " + status + ")";
    String id = requestId == null ? "" : " [request " + requestId + "]";
    return provider + ": " + message + http + id;
  }
}
