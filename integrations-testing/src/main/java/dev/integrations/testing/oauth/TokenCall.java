package dev.integrations.testing.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.testing.internal.HttpRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call of the token endpoint while it is being answered; used by one thread. */
final class TokenCall {
  private final HttpRequest request;
  private final DataCentre centre;
  private @Nullable Parameters parameters;
  private @Nullable FakeClient client;
  private @Nullable Grant grant;
  private int generation;
  private boolean reuse;

  TokenCall(HttpRequest request, DataCentre centre) {
    this.request = request;
    this.centre = centre;
  }

  HttpRequest request() {
    return request;
  }

  DataCentre centre() {
    return centre;
  }

  String origin() {
    return centre.origin();
  }

  Parameters parameters() {
    return requireNonNull(parameters, "parameters");
  }

  FakeClient client() {
    return requireNonNull(client, "client");
  }

  void read(Parameters found) {
    parameters = found;
  }

  void by(FakeClient found) {
    client = found;
  }

  void of(Grant found, int shown, boolean wasOld) {
    grant = found;
    generation = shown;
    reuse = wasOld;
  }

  ReceivedTokenRequest received(Instant at, String outcome) {
    Parameters known = parameters;
    String grantType = known == null ? null : known.get("grant_type");
    return new ReceivedTokenRequest(
        at,
        grantType == null ? "" : grantType,
        grant == null ? "" : grant.account.id(),
        grant == null ? "" : grant.slot,
        generation,
        reuse,
        outcome,
        centre.name());
  }
}
