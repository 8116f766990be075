package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** A token and a text in a query. */
record QueryChallenge(String tokenName, String challengeName) {
  HandshakeAnswer answer(WebhookRequest head, List<ActiveSecret> issued) {
    Query query = Query.of(head);
    String token = query.only(tokenName);
    String challenge = query.only(challengeName);
    if (token == null || challenge == null) return HandshakeAnswer.REFUSED;
    byte[] candidate = token.getBytes(UTF_8);
    HandshakeAnswer answer = HandshakeAnswer.REFUSED;
    for (ActiveSecret secret : issued) {
      if (secret.secret().matches(candidate)) answer = new HandshakeAnswer.Text(challenge);
    }
    return answer;
  }
}
