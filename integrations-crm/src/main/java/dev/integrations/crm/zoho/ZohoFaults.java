package dev.integrations.crm.zoho;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenFaults;
import dev.integrations.crm.internal.FaultCodes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of Zoho's accounts servers mean. They come with 200 as well as with 400, so the body
 * decides. {@code invalid_code} stands for a used code, a revoked refresh token and the wrong data centre
 * alike. Assumed: {@code invalid_client_secret} and {@code general_error}, of reports.
 */
final class ZohoFaults implements TokenFaults {
  /** Ten access tokens in ten minutes for one refresh token, then none for the rest. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  static final int CAP = 10;

  private static final FaultCodes CODES = FaultCodes.of(Kind.GRANT_ENDED, "invalid_code")
      .and(Kind.CONFIGURATION, "invalid_client", "invalid_client_secret", "invalid_redirect_uri")
      .and(Kind.TRANSIENT, "general_error");

  @Override
  public @Nullable TokenFault judge(TokenCall call, int status, @Nullable JsonObject body) {
    String error = body == null ? null : body.text("error");
    // Here it is no refusal by the customer: "You have made too many requests continuously".
    boolean throttled = "access_denied".equals(error);
    return throttled
        ? new TokenFault(Kind.RATE_LIMITED, "access_denied", WINDOW)
        : CODES.find(error);
  }
}
