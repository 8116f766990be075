package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a credential as it is kept. Times are by the store's clock.
 *
 * @param refresh null: there is none
 * @param expiresAt of the access token; null: unknown, use it until 401
 * @param refreshExpiresAt null: not said
 * @param clientId to whom it was given; it is of no use to another client
 * @param appVersion the client configuration that it was obtained with
 * @param header null: as the provider's tokens are sent
 * @param mint from what an access token is made anew without a refresh token; null: from nothing
 */
record StoredTokens(
    Secret access,
    @Nullable Secret refresh,
    @Nullable Instant expiresAt,
    @Nullable Instant refreshExpiresAt,
    Set<String> scopes,
    Instant issuedAt,
    String clientId,
    String appVersion,
    @Nullable Header header,
    @Nullable ConnectionSecret mint) {
  /** Sooner than so much before its end a long-lived token is not renewed by its users. */
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  /** Of the lifetime: in this last part a token is renewed before it is used. */
  private static final int MARGIN_PART = 10;

  StoredTokens {
    scopes = Set.copyOf(scopes);
  }

  /** Which header carries the credential, and what stands before it. */
  record Header(String name, String prefix) {}

  boolean isRenewable() {
    return refresh != null || mint != null;
  }

  boolean isUsableAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** Whether it is far enough from its end to be handed out as it is. */
  boolean isFreshAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt.minus(margin(expiresAt)));
  }

  private Duration margin(Instant end) {
    Duration part = Duration.between(issuedAt, end).dividedBy(MARGIN_PART);
    return part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
  }

  /** The same access token beside another refresh token. */
  StoredTokens withRefresh(@Nullable Secret other, @Nullable Instant otherExpiresAt) {
    return new StoredTokens(
        access,
        other,
        expiresAt,
        otherExpiresAt,
        scopes,
        issuedAt,
        clientId,
        appVersion,
        header,
        mint);
  }

  AccessToken token(TokenRules rules, long generation) {
    Header sent = header == null ? new Header("Authorization", rules.prefix()) : header;
    return new AccessToken(access, sent.name(), sent.prefix(), expiresAt, scopes, generation);
  }

  @Override
  public String toString() {
    return "StoredTokens[until " + expiresAt + "]";
  }
}
