package dev.integrations.core.webhook;

import dev.integrations.core.json.JsonObject;

/** What a handshake makes of a request. */
public sealed interface HandshakeAnswer {
  /** It is none: go on as with any delivery. */
  HandshakeAnswer NOT_ONE = new NotOne();

  /** It is one, but does not prove itself. */
  HandshakeAnswer REFUSED = new Refused();

  /** See {@link #NOT_ONE}. */
  record NotOne() implements HandshakeAnswer {}

  /** See {@link #REFUSED}. */
  record Refused() implements HandshakeAnswer {}

  /**
   * Answered 200 with this text, as {@code text/plain}. One of more than 1,024 characters, or with a
   * control character or an angle bracket, is refused: no provider sends such a thing, and a browser
   * might take it for a page.
   */
  record Text(String text) implements HandshakeAnswer {}

  /** Answered 200 with this, as {@code application/json}; bounded likewise. */
  record Json(JsonObject json) implements HandshakeAnswer {}
}
