package dev.integrations.core.oauth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How patiently and how often tokens are asked for. Immutable and thread-safe. */
public final class OAuthSettings {
  private static final Duration LONGEST_AUTHORIZATION = Duration.ofMinutes(10);
  private static final Duration LONGEST_CACHE = Duration.ofSeconds(30);

  /** What everybody gets who says nothing. */
  public static final OAuthSettings DEFAULT = builder().build();

  private final Duration authorizationLifetime;
  private final Set<String> returnPaths;
  private final boolean signedStates;
  private final Duration callLimit;
  private final Duration cacheFor;
  private final int attemptsPerDay;
  private final Duration coolDown;
  private final Duration longestCoolDown;
  private final Duration sweepInterval;
  private final int sweepWorkers;
  private final @Nullable Executor executor;
  private final DoubleSupplier jitter;

  private OAuthSettings(Builder from) {
    this.authorizationLifetime = from.authorizationLifetime;
    this.returnPaths = from.returnPaths;
    this.signedStates = from.signedStates;
    this.callLimit = from.callLimit;
    this.cacheFor = from.cacheFor;
    this.attemptsPerDay = from.attemptsPerDay;
    this.coolDown = from.coolDown;
    this.longestCoolDown = from.longestCoolDown;
    this.sweepInterval = from.sweepInterval;
    this.sweepWorkers = from.sweepWorkers;
    this.executor = from.executor;
    this.jitter = from.jitter;
  }

  /** Everything has a default. */
  public static Builder builder() {
    return new Builder();
  }

  Duration authorizationLifetime() {
    return authorizationLifetime;
  }

  Set<String> returnPaths() {
    return returnPaths;
  }

  boolean signedStates() {
    return signedStates;
  }

  Duration callLimit() {
    return callLimit;
  }

  /** Longer than a call and the writes after it can take. */
  Duration lease() {
    return callLimit.multipliedBy(2).plusSeconds(15);
  }

  Duration cacheFor() {
    return cacheFor;
  }

  int attemptsPerDay() {
    return attemptsPerDay;
  }

  Duration coolDown() {
    return coolDown;
  }

  Duration longestCoolDown() {
    return longestCoolDown;
  }

  Duration sweepInterval() {
    return sweepInterval;
  }

  int sweepWorkers() {
    return sweepWorkers;
  }

  @Nullable
  Executor executor() {
    return executor;
  }

  DoubleSupplier jitter() {
    return jitter;
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private Duration authorizationLifetime = LONGEST_AUTHORIZATION;
    private Set<String> returnPaths = Set.of("/");
    private boolean signedStates;
    private Duration callLimit = Duration.ofSeconds(30);
    private Duration cacheFor = LONGEST_CACHE;
    private int attemptsPerDay = 500;
    private Duration coolDown = Duration.ofSeconds(5);
    private Duration longestCoolDown = Duration.ofHours(1);
    private Duration sweepInterval = Duration.ofSeconds(30);
    private int sweepWorkers = 4;
    private @Nullable Executor executor;
    private DoubleSupplier jitter = new Random()::nextDouble;

    private Builder() {}

    /** From begin to callback: 10 minutes by default, which is the longest. */
    public Builder authorizationLifetime(Duration lifetime) {
      this.authorizationLifetime = atMost("authorizationLifetime", lifetime, LONGEST_AUTHORIZATION);
      return this;
    }

    /** Beginnings of paths that {@code returnTo} may name; {@code /}, so all, by default. */
    public Builder returnPaths(String... beginnings) {
      this.returnPaths = Set.of(beginnings);
      return this;
    }

    /**
     * Carries a pending consent in the state itself, sealed, instead of a row that is written at begin;
     * only its use is recorded. For providers that take a state of some 1,000 characters.
     */
    public Builder signedStates() {
      this.signedStates = true;
      return this;
    }

    /** How long a token call may take: 30 s by default. */
    public Builder callLimit(Duration limit) {
      this.callLimit = moreThanZero("callLimit", limit);
      return this;
    }

    /**
     * How long a token is used without asking the store, and so how long one may outlive a disconnect on
     * another node: 30 s by default, which is the longest.
     */
    public Builder cacheFor(Duration bound) {
      this.cacheFor = atMost("cacheFor", bound, LONGEST_CACHE);
      return this;
    }

    /** How often a credential is refreshed in 24 hours at most, whoever asks: 500 by default. */
    public Builder attemptsPerDay(int attempts) {
      if (attempts < 1) throw new IllegalArgumentException("attemptsPerDay: expected 1 or more");
      this.attemptsPerDay = attempts;
      return this;
    }

    /** After a first failure, doubled with each further one up to the longest: 5 s and 1 h. */
    public Builder coolDown(Duration first, Duration longest) {
      moreThanZero("coolDown", first);
      if (longest.compareTo(first) < 0) {
        throw new IllegalArgumentException("coolDown: expected longest to be first or more");
      }
      this.coolDown = first;
      this.longestCoolDown = longest;
      return this;
    }

    /** How often {@code start()} looks for what is due: 30 s by default. */
    public Builder sweepInterval(Duration interval) {
      this.sweepInterval = moreThanZero("sweepInterval", interval);
      return this;
    }

    /** How many tokens a sweep refreshes at the same time: 4 by default. */
    public Builder sweepWorkers(int workers) {
      if (workers < 1 || workers > 100) {
        throw new IllegalArgumentException("sweepWorkers: expected 1 to 100, got " + workers);
      }
      this.sweepWorkers = workers;
      return this;
    }

    /**
     * Runs token calls, so that an interrupt or time limit of whoever waits for one cannot cut between
     * the answer and its commit. By default each runs on a daemon thread that ends when it is idle. The
     * executor must not run work in the calling thread, and must not be filled by work that waits for
     * tokens.
     */
    public Builder executor(Executor executor) {
      this.executor = requireNonNull(executor, "executor");
      return this;
    }

    /** Evenly spread from 0 to 1; thread-safe. */
    public Builder jitter(DoubleSupplier jitter) {
      this.jitter = requireNonNull(jitter, "jitter");
      return this;
    }

    public OAuthSettings build() {
      return new OAuthSettings(this);
    }

    private static Duration moreThanZero(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + ": expected more than zero, got " + value);
      }
      return value;
    }

    private static Duration atMost(String name, Duration value, Duration longest) {
      moreThanZero(name, value);
      if (value.compareTo(longest) > 0) {
        throw new IllegalArgumentException(
            name + ": expected at most " + longest + ", got " + value);
      }
      return value;
    }
  }
}
