package dev.integrations.core.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When credentials are refreshed unasked, and how long failures rest. Everything is spread by chance, so
 * that a fleet that was connected in one minute is not refreshed in one (G24).
 */
final class Schedule {
  /** Of an access token's lifetime: from here on, spread over 15 % of it, the sweep renews it. */
  private static final double RENEW_AT = 0.70;

  private static final double RENEW_SPREAD = 0.15;

  /** Of the time after which an unused refresh token dies: from half of it, spread over a tenth. */
  private static final double TOUCH_AT = 0.50;

  private static final double TOUCH_SPREAD = 0.10;

  private static final int MAX_DOUBLINGS = 20;

  private final OAuthSettings settings;
  private final DoubleSupplier jitter;

  Schedule(OAuthSettings settings) {
    this.settings = settings;
    this.jitter = settings.jitter();
  }

  /** Null: never, it is made anew when it is needed, or cannot be. */
  @Nullable
  Duration dueIn(StoredTokens tokens, TokenRules rules) {
    if (tokens.refresh() == null) return null;
    List<Duration> candidates = new ArrayList<>();
    add(candidates, between(tokens.issuedAt(), tokens.expiresAt()), RENEW_AT, RENEW_SPREAD);
    add(candidates, rules.idleLimit(), TOUCH_AT, TOUCH_SPREAD);
    add(candidates, between(tokens.issuedAt(), tokens.refreshExpiresAt()), TOUCH_AT, TOUCH_SPREAD);
    return candidates.isEmpty() ? null : Collections.min(candidates);
  }

  /** @param failures in a row, this one not counted */
  Duration coolDown(int failures, @Nullable Duration asked) {
    Duration doubled = settings.coolDown().multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    Duration grown = shorter(doubled, settings.longestCoolDown());
    Duration spread = part(grown, 0.75 + 0.25 * jitter.getAsDouble());
    return asked != null && asked.compareTo(spread) > 0
        ? shorter(asked, Lifetimes.LONGEST)
        : spread;
  }

  /** A little after it has cooled down. */
  Duration afterCoolDown(Duration coolDown) {
    return coolDown.plus(part(coolDown, 0.5 * jitter.getAsDouble()));
  }

  private void add(List<Duration> to, @Nullable Duration whole, double at, double spread) {
    if (whole != null) to.add(part(whole, at + spread * jitter.getAsDouble()));
  }

  private static @Nullable Duration between(Instant from, @Nullable Instant to) {
    return to == null ? null : Duration.between(from, to);
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofMillis((long) (whole.toMillis() * share));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
