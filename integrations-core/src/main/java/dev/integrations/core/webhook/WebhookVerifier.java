package dev.integrations.core.webhook;

import java.util.List;

/**
 * Decides whether a request comes from the provider, on the raw bytes and in constant time.
 * Thread-safe; never throws, whatever the request holds.
 */
@FunctionalInterface
public interface WebhookVerifier {
  /** Verifies nothing. */
  WebhookVerifier REFUSES_ALL = withoutBody(
      (request, secrets) -> new Verification.Refused("this kind of endpoint takes no events"));

  /** @param secrets those valid now; with none nothing is verified */
  Verification verify(WebhookRequest request, List<ActiveSecret> secrets);

  /**
   * Whether the body is part of the proof. When it is not, the request is verified before its body is
   * read, and {@link #verify} sees an empty one: a stranger cannot make us read.
   */
  default boolean needsBody() {
    return true;
  }

  /** The secret itself as the value of a header that is there exactly once. */
  static WebhookVerifier header(String name) {
    return withoutBody(new HeaderVerifier(name));
  }

  /**
   * The secret itself as the part of the path that follows the endpoint's id; for providers that can
   * prove themselves in no other way. Give secrets that need no escaping, as those that we issue.
   */
  static WebhookVerifier tokenInPath() {
    return withoutBody(new PathTokenVerifier());
  }

  /** The same, for one that looks at nothing but method, path and headers. */
  static WebhookVerifier withoutBody(WebhookVerifier verifier) {
    return new WithoutBody(verifier);
  }
}
