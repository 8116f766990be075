package dev.integrations.crm.pipedrive;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenFaults;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of Pipedrive's OAuth server mean (pipedrive.readme.io,
 * marketplace-oauth-and-api-proxy-status-codes, 2025-11): its messages begin with the kind, as in {@code
 * Invalid grant: refresh_token is invalid}. Assumed: they stand in {@code message}, {@code error} or
 * {@code error_info}; a code of RFC 6749 in {@code error} is read as such.
 */
final class PipedriveFaults implements TokenFaults {
  /** Of the page that its gateway shows to whoever ignored 429. */
  private static final Duration BLOCKED = Duration.ofHours(1);

  @Override
  public @Nullable TokenFault judge(TokenCall call, int status, @Nullable JsonObject body) {
    if (status == 403) return new TokenFault(Kind.RATE_LIMITED, "blocked", BLOCKED);
    if (status == 402) return TokenFault.of(unpaid(call), "account_closed");
    boolean refused = status >= 400 && status < 500 && status != 429;
    return body != null && refused ? worded(body) : null;
  }

  private static @Nullable TokenFault worded(JsonObject body) {
    if (says(body, "Invalid grant")) return TokenFault.of(Kind.GRANT_ENDED, "invalid_grant");
    if (says(body, "Invalid client")) return TokenFault.of(Kind.CONFIGURATION, "invalid_client");
    if (says(body, "Invalid request")) return TokenFault.of(Kind.CONFIGURATION, "invalid_request");
    return null;
  }

  private static boolean says(JsonObject body, String kind) {
    return Stream.of("message", "error", "error_info")
        .flatMap(field -> Stream.ofNullable(body.text(field)))
        .anyMatch(text -> text.startsWith(kind));
  }

  /** A company that opens its account again goes on by itself. */
  private static Kind unpaid(TokenCall call) {
    return call == TokenCall.EXCHANGE ? Kind.NOT_ALLOWED : Kind.TRANSIENT;
  }
}
