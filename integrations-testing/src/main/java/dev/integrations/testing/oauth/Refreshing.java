package dev.integrations.testing.oauth;

import dev.integrations.testing.oauth.Grants.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Judges a refresh token and renews its grant; under the lock of {@link Grants}. */
final class Refreshing {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Grants grants;
  private final Flavour flavour;
  private final Switches switches;

  Refreshing(Grants grants, Flavour flavour, Switches switches) {
    this.grants = grants;
    this.flavour = flavour;
    this.switches = switches;
  }

  /** @param asked scopes; empty: as before */
  Issue refresh(TokenCall call, String token, Set<String> asked) {
    Refresh shown = grants.refreshTokens.get(token);
    if (shown == null) throw refused("refresh token is unknown");
    Grant grant = shown.grant();
    boolean old = shown.generation() < grant.generation;
    call.of(grant, shown.generation(), old);
    grant.count(shown.generation(), grants.now());
    if (!grant.clientId.equals(call.client().id())) throw refused("token of another client");
    if (grant.dead) throw refused("the grant was revoked");
    if (isIdle(grant)) throw refused("refresh token has expired");
    if (old) old(grant, shown.generation());
    limit(grant);
    if (!grant.scopes.containsAll(asked)) {
      throw new Refused(OAuthFailure.INVALID_SCOPE, "more scopes than were granted");
    }
    if (!old) grant.used = true;
    Set<String> scopes = asked.isEmpty() ? grant.scopes : asked;
    return grants.issue(grant, switches.rotation.renews(), true, scopes, null, call.origin());
  }

  private boolean isIdle(Grant grant) {
    Duration limit = flavour.refreshTokenIdleLimit();
    return limit != null && !grants.now().isBefore(grant.usedAt.plus(limit));
  }

  private void old(Grant grant, int generation) {
    if (isTolerated(grant, generation)) return;
    if (switches.rotation == RefreshRotation.NEW_AND_REUSE_KILLS) grants.kill(grant);
    throw refused("refresh token was used before");
  }

  private boolean isTolerated(Grant grant, int generation) {
    if (switches.rotation == RefreshRotation.NEW_AND_OLD) return true;
    if (generation != grant.generation - 1) return false;
    if (switches.rotation == RefreshRotation.NEW_AND_OLD_UNTIL_NEXT_USE && !grant.used) return true;
    return grants.now().isBefore(grant.renewedAt.plus(switches.grace));
  }

  private void limit(Grant grant) {
    Instant since = grants.now().minus(WINDOW);
    long recent = grant.refreshes.stream().filter(each -> each.isAfter(since)).count();
    if (recent > flavour.maxRefreshesInTenMinutes()) {
      throw new Refused(OAuthFailure.RATE_LIMITED, "too many refreshes");
    }
  }

  private static Refused refused(String detail) {
    return new Refused(OAuthFailure.INVALID_GRANT, detail);
  }
}
