package dev.integrations.core.webhook;

import java.util.List;

/**
 * Decides whether a request comes from the provider, on the raw bytes and in constant time.
 * Thread-safe; never throws, whatever the request holds.
 */
@FunctionalInterface
public interface WebhookVerifier {
  /** @param secrets those valid now; with none nothing is verified */
  Verification verify(WebhookRequest request, List<ActiveSecret> secrets);

  /** The secret itself as the value of a header that is there exactly once. */
  static WebhookVerifier header(String name) {
    return new HeaderVerifier(name);
  }
}
