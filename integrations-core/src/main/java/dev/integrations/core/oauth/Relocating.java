package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.http.ApiProfile;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks where an account is that is not at its host any more. Thread-safe. */
final class Relocating {
  private final HttpPipeline http;
  private final TokenCalls calls;

  Relocating(HttpPipeline http, TokenCalls calls) {
    this.http = http;
    this.calls = calls;
  }

  /** Whether a failed refresh may mean that the account has moved. */
  static boolean mayHaveMoved(Registration registration, TokenOutcome.Failed failed) {
    Relocation relocation = registration.provider().relocation();
    return relocation != null
        && !failed.unknown()
        && relocation.statuses().contains(failed.error().error().status());
  }

  /** The facts with what changed; the same ones when nobody knows of a move. */
  Map<String, String> ask(
      Registration registration, Map<String, String> facts, Secret refresh, CallScope scope) {
    Relocation relocation = registration.provider().relocation();
    if (relocation == null) return facts;
    try {
      Map<String, String> moved = new LinkedHashMap<>(facts);
      moved.putAll(
          relocation.answer().facts(answer(registration, relocation, facts, refresh, scope)));
      return moved;
    } catch (IntegrationException | IllegalArgumentException e) {
      // Not known to have moved: what the token endpoint said counts.
      return facts;
    }
  }

  private JsonObject answer(
      Registration registration,
      Relocation relocation,
      Map<String, String> facts,
      Secret refresh,
      CallScope scope) {
    URI url = relocation.host().select(relocation.endpoint(), facts);
    Authentication authentication = Authentication.header(relocation.header(), () -> refresh);
    URI origin = URI.create(url.getScheme() + "://" + url.getRawAuthority());
    ApiProfile profile = ApiProfile.builder(registration.id(), origin, authentication)
        .hosts(new Sites(registration, http, facts).rules())
        .retryPolicy(RetryPolicy.none())
        .timeLimits(calls.limits())
        .build();
    return http.calls(profile, scope)
        .execute(Call.get(url.getRawPath()).named("oauth.relocate").build())
        .jsonObject();
  }
}
