package dev.integrations.testing.oauth;

/** A request that the server refuses; its provider says in which words. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final OAuthFailure failure;
  private final String detail;

  Refused(OAuthFailure failure, String detail) {
    super(failure.code() + ": " + detail, null, false, false);
    this.failure = failure;
    this.detail = detail;
  }

  OAuthFailure failure() {
    return failure;
  }

  String detail() {
    return detail;
  }
}
