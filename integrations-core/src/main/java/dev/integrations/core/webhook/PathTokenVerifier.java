package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.EndpointId;
import java.util.List;
import java.util.Optional;

/** A secret in the path, right behind the endpoint's id. */
record PathTokenVerifier() implements WebhookVerifier {
  @Override
  public Verification verify(WebhookRequest request, List<ActiveSecret> secrets) {
    byte[] candidate = token(request.path()).getBytes(UTF_8);
    Verification found = new Verification.Refused("the token in the path is no active secret");
    for (ActiveSecret secret : secrets) {
      if (secret.secret().matches(candidate)) found = new Verification.Verified(secret.id());
    }
    return found;
  }

  /** Empty when there is none; no secret is. */
  private static String token(String path) {
    Optional<EndpointId> id = EndpointId.inPath(path);
    if (id.isEmpty()) return "";
    String behind =
        path.substring(path.indexOf(id.get().value()) + id.get().value().length());
    String[] segments = behind.split("/", 3);
    return segments.length < 2 ? "" : segments[1];
  }
}
