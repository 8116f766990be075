package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** A static secret in a header. */
record HeaderVerifier(String name) implements WebhookVerifier {
  @Override
  public Verification verify(WebhookRequest request, List<ActiveSecret> secrets) {
    String value = request.headers().only(name);
    if (value == null)
      return new Verification.Refused("header " + name + " is not there exactly once");
    byte[] candidate = value.getBytes(UTF_8);
    Verification found = new Verification.Refused("header " + name + " matches no active secret");
    for (ActiveSecret secret : secrets) {
      if (secret.secret().matches(candidate)) found = new Verification.Verified(secret.id());
    }
    return found;
  }
}
