package dev.integrations.testing.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Codes, grants and tokens of the server. Everything in here is read and written under one lock, taken
 * by {@link #locked}; nothing under it waits. The oldest are forgotten beyond a bound.
 */
final class Grants {
  private static final int MAX_GRANTS = 20_000;
  private static final int MAX_TOKENS = 100_000;
  private static final int MAX_CODES = 10_000;

  private static final Duration ENDLESS = Duration.ofDays(36_500);

  /** A refresh token that was given out. */
  record Refresh(Grant grant, int generation) {}

  /** An access token that was given out. */
  record Access(Grant grant, int generation, Instant expiresAt) {}

  final Map<String, Grant> grants = new Bounded<>(MAX_GRANTS);
  final Map<String, Refresh> refreshTokens = new Bounded<>(MAX_TOKENS);
  final Map<String, Access> accessTokens = new Bounded<>(MAX_TOKENS);
  TokenMaker maker;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Code> codes = new Bounded<>(MAX_CODES);
  private final Map<String, Code.Spent> spent = new Bounded<>(MAX_CODES);
  private final Flavour flavour;
  private final Switches switches;
  private final Clock clock;

  Grants(Flavour flavour, Switches switches, Clock clock, long seed) {
    this.flavour = flavour;
    this.switches = switches;
    this.clock = clock;
    this.maker = new TokenMaker(seed, 0);
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** By the server's clock, which may be wrong. */
  Instant now() {
    return clock.instant().plus(switches.skew);
  }

  void add(Code code) {
    codes.put(code.value(), code);
  }

  /** Takes a code; whatever comes of it, it works only this once. */
  Code take(String value) {
    Code code = codes.remove(value);
    Code.Spent before = spent.get(value);
    if (before != null && flavour.replayedCodeKills()) before.grants().forEach(this::kill);
    if (before != null) throw new Refused(OAuthFailure.INVALID_CODE, "code was used before");
    if (code == null) throw new Refused(OAuthFailure.INVALID_CODE, "code is unknown");
    spent.put(value, new Code.Spent(new ArrayList<>()));
    return code;
  }

  /** A new grant of the account, its first pair made. */
  Issue grant(
      String clientId,
      FakeAccount account,
      String slot,
      Set<String> scopes,
      boolean refreshable,
      @Nullable Code of,
      String origin) {
    Grant grant = new Grant(maker.id(), clientId, account, slot, scopes);
    grants.put(grant.id, grant);
    Code.Spent from = of == null ? null : spent.get(of.value());
    if (from != null) from.grants().add(grant);
    endOldest(grant);
    return issue(grant, refreshable, false, grant.scopes, of == null ? null : of.nonce(), origin);
  }

  /** Some providers silently end the oldest grant when an account has many at one client. */
  private void endOldest(Grant newest) {
    List<Grant> same = grants.values().stream()
        .filter(each -> !each.dead && each.clientId.equals(newest.clientId))
        .filter(each -> each.slot.equals(newest.slot))
        .filter(each -> each.account.id().equals(newest.account.id()))
        .sorted(Comparator.comparing(each -> Long.parseLong(each.id, 36)))
        .toList();
    int tooMany = same.size() - flavour.maxGrants();
    if (tooMany > 0) same.subList(0, tooMany).forEach(this::kill);
  }

  Issue issue(
      Grant grant,
      boolean renew,
      boolean refreshed,
      Set<String> scopes,
      @Nullable String nonce,
      String origin) {
    Instant now = now();
    grant.usedAt = now;
    if (flavour.refreshEndsAccess()) endAccess(grant);
    if (renew) {
      grant.generation++;
      grant.refreshToken =
          maker.token(flavour.refreshPrefix(grant), "refresh", switches.tokenLength);
      grant.used = false;
      grant.renewedAt = now;
      refreshTokens.put(grant.refreshToken, new Refresh(grant, grant.generation));
    }
    Duration life = life();
    String access = flavour.accessToken(maker, grant, switches.tokenLength, now.plus(life));
    accessTokens.put(access, new Access(grant, grant.generation, now.plus(life)));
    String shown = renew || (refreshed && switches.rotation == RefreshRotation.SAME)
        ? grant.refreshToken
        : null;
    return new Issue(
        grant,
        access,
        shown,
        Collections.unmodifiableSet(new LinkedHashSet<>(scopes)),
        now,
        life,
        origin,
        switches.loopbackHosts,
        nonce,
        refreshed);
  }

  private Duration life() {
    boolean endless = flavour.lastsUnlessRotating() && !switches.rotation.renews();
    return endless ? ENDLESS : switches.accessTokenLife;
  }

  /** What the account has allowed this client and still holds. */
  Set<String> allowed(FakeClient client, FakeAccount account) {
    Set<String> scopes = new LinkedHashSet<>();
    grants.values().stream()
        .filter(each -> !each.dead && each.clientId.equals(client.id()))
        .filter(each -> each.account.id().equals(account.id()))
        .forEach(each -> scopes.addAll(each.scopes));
    return scopes;
  }

  /** Whether the account has allowed this client something that still holds. */
  boolean has(FakeClient client, FakeAccount account) {
    return grants.values().stream()
        .anyMatch(each -> !each.dead
            && each.clientId.equals(client.id())
            && each.account.id().equals(account.id()));
  }

  void endAccess(Grant grant) {
    accessTokens.values().removeIf(each -> each.grant() == grant);
  }

  void kill(Grant grant) {
    grant.dead = true;
    endAccess(grant);
  }

  /** The grant of a working access token; null: unknown, expired or revoked. */
  @Nullable
  Access access(String token) {
    Access found = accessTokens.get(token);
    return found == null || found.grant().dead || !now().isBefore(found.expiresAt()) ? null : found;
  }
}
