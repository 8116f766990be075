package dev.integrations.core.webhook;

import java.util.List;

/** A verifier that decides before the body is read. */
record WithoutBody(WebhookVerifier verifier) implements WebhookVerifier {
  @Override
  public Verification verify(WebhookRequest request, List<ActiveSecret> secrets) {
    return verifier.verify(request, secrets);
  }

  @Override
  public boolean needsBody() {
    return false;
  }
}
