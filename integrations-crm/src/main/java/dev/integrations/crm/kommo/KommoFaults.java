package dev.integrations.crm.kommo;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenFaults;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of Kommo's token endpoint mean. Titles and details are in the account's language, so
 * they decide nothing. Assumed, since Kommo documents no table: {@code hint} stands where a code or a
 * refresh token is refused, and not where the client is.
 */
final class KommoFaults implements TokenFaults {
  /** Kommo lifts the block of an address by its support only; more calls do not help. */
  private static final Duration BLOCKED = Duration.ofHours(1);

  private static final long LONGEST_PAUSE_SECONDS = Duration.ofDays(1).toSeconds();

  @Override
  public @Nullable TokenFault judge(TokenCall call, int status, @Nullable JsonObject body) {
    // Over the limits for long, an address gets this, mostly as a page of its web server.
    if (status == 403) return new TokenFault(Kind.RATE_LIMITED, "blocked", BLOCKED);
    if (body == null || body.has("error")) return null;
    return switch (status) {
      case 400, 401 -> refused(call, body);
      case 402 -> TokenFault.of(unpaid(call), "payment_required");
      case 404 -> TokenFault.of(Kind.TRANSIENT, "account_not_found");
      case 429 -> new TokenFault(Kind.RATE_LIMITED, "too_many_requests", pause(body));
      default -> null;
    };
  }

  private static TokenFault refused(TokenCall call, JsonObject body) {
    if (body.text("hint") == null) return TokenFault.of(Kind.CONFIGURATION, "client_refused");
    boolean exchange = call == TokenCall.EXCHANGE;
    return TokenFault.of(Kind.GRANT_ENDED, exchange ? "code_refused" : "refresh_token_refused");
  }

  /** A connected account that is paid again goes on by itself. */
  private static Kind unpaid(TokenCall call) {
    return call == TokenCall.EXCHANGE ? Kind.NOT_ALLOWED : Kind.TRANSIENT;
  }

  private static @Nullable Duration pause(JsonObject body) {
    Long seconds = body.whole("retry_after");
    if (seconds == null || seconds < 1) return null;
    return Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE_SECONDS));
  }
}
