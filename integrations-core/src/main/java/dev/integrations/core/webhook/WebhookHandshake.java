package dev.integrations.core.webhook;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider asks of an endpoint before it sends events there. Thread-safe if its parts are;
 * these must not throw.
 *
 * @param methods that handshakes come with, upper case; others than these and POST are answered 405
 * @param unproved asked first, without the body: for questions that are not signed as deliveries are
 * @param proved asked when the verifier has accepted the request
 */
public record WebhookHandshake(Set<String> methods, Unproved unproved, Proved proved) {
  /** For providers that ask nothing. */
  public static final WebhookHandshake NONE = new WebhookHandshake(
      Set.of(),
      (head, issued) -> HandshakeAnswer.NOT_ONE,
      (request, body) -> HandshakeAnswer.NOT_ONE);

  public WebhookHandshake {
    methods = Set.copyOf(methods);
  }

  /** Decides on a request that the verifier did not see. */
  @FunctionalInterface
  public interface Unproved {
    /**
     * Checks what the question can prove, and answers it.
     *
     * @param head the request without its body
     * @param issued the endpoint's own secrets that are valid now
     */
    HandshakeAnswer answer(WebhookRequest head, List<ActiveSecret> issued);
  }

  /** Decides on a request that the verifier accepted. */
  @FunctionalInterface
  public interface Proved {
    /** @param body decompressed */
    HandshakeAnswer answer(WebhookRequest request, byte[] body);
  }

  /**
   * A GET with a token that the host told the provider, and a text that is to be sent back: {@code
   * ?hub.verify_token=..&hub.challenge=..}. The token is a secret that was issued with the endpoint.
   */
  public static WebhookHandshake verifyToken(String tokenName, String challengeName) {
    return new WebhookHandshake(
        Set.of("GET"),
        (head, issued) -> head.method().equals("GET")
            ? new QueryChallenge(tokenName, challengeName).answer(head, issued)
            : HandshakeAnswer.NOT_ONE,
        NONE.proved);
  }

  /**
   * A POST with a text in its query that is to be sent back: {@code ?validationToken=..}. It proves
   * nothing but that the sender knows the endpoint's id.
   */
  public static WebhookHandshake echoQuery(String name) {
    return new WebhookHandshake(
        Set.of(),
        (head, issued) -> {
          String text = Query.of(head).only(name);
          return text == null ? HandshakeAnswer.NOT_ONE : new HandshakeAnswer.Text(text);
        },
        NONE.proved);
  }

  /**
   * A delivery whose field names it a question, with a text in another that is to be sent back: {@code
   * {"type":"url_verification","challenge":".."}}.
   */
  public static WebhookHandshake echoField(String field, String value, String challenge) {
    return new WebhookHandshake(
        Set.of(), NONE.unproved, (request, body) -> echoed(body, field, value, challenge));
  }

  private static HandshakeAnswer echoed(byte[] body, String field, String value, String challenge) {
    JsonObject json = object(body);
    if (json == null || !value.equals(json.text(field))) return HandshakeAnswer.NOT_ONE;
    String text = json.text(challenge);
    return text == null ? HandshakeAnswer.REFUSED : new HandshakeAnswer.Text(text);
  }

  private static @Nullable JsonObject object(byte[] body) {
    try {
      return JsonValue.parse(body).asObject();
    } catch (JsonException e) {
      return null;
    }
  }
}
