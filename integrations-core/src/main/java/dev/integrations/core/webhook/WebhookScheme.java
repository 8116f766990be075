package dev.integrations.core.webhook;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How requests at one kind of endpoint prove themselves and are answered. Immutable and thread-safe if
 * its parts are.
 *
 * @param configured where the verifier's secrets come from; null: from the endpoint, those that we
 *     issued
 * @param acknowledgement what accepted and ignored requests are answered, where the provider asks for
 *     something of its own; null: 200 and a few words of JSON
 */
public record WebhookScheme(
    WebhookVerifier verifier,
    @Nullable AppSecrets configured,
    WebhookHandshake handshake,
    @Nullable WebhookResponse acknowledgement) {
  /** For a kind of endpoint that the provider has not: whatever comes is refused. */
  public static final WebhookScheme NONE = issued(WebhookVerifier.REFUSES_ALL);

  /** Proved by what we issued with the endpoint. */
  public static WebhookScheme issued(WebhookVerifier verifier) {
    return new WebhookScheme(verifier, null, WebhookHandshake.NONE, null);
  }

  /**
   * Proved by what the host configured for the app, and by nothing else: what we issued is for
   * handshakes only.
   */
  public static WebhookScheme configured(WebhookVerifier verifier, AppSecrets secrets) {
    return new WebhookScheme(verifier, secrets, WebhookHandshake.NONE, null);
  }

  public WebhookScheme handshake(WebhookHandshake handshake) {
    return new WebhookScheme(verifier, configured, handshake, acknowledgement);
  }

  public WebhookScheme acknowledgement(WebhookResponse answer) {
    return new WebhookScheme(verifier, configured, handshake, answer);
  }

  /** For the {@code Allow} header: POST, and what the handshake takes. */
  Set<String> methods() {
    Set<String> methods = new TreeSet<>(handshake.methods());
    methods.add("POST");
    return methods;
  }
}
