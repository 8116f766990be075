package dev.integrations.crm.salesforce;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenFaults;
import dev.integrations.crm.internal.FaultCodes;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of Salesforce's token endpoint mean, beyond RFC 6749. Assumed, of the vendor's older
 * pages: {@code inactive_org}, {@code invalid_app_access} and the errors of orgs that have not allowed the
 * app.
 */
final class SalesforceFaults implements TokenFaults {
  private static final FaultCodes CODES = FaultCodes.of(Kind.GRANT_ENDED, "inactive_user")
      .and(Kind.CONFIGURATION, "invalid_client_id", "invalid_client_credentials")
      .and(
          Kind.NOT_ALLOWED,
          "inactive_org",
          "invalid_app_access",
          "app_not_found",
          "oauth_ec_app_not_found",
          "OAUTH_APPROVAL_ERROR_GENERIC")
      .and(Kind.RATE_LIMITED, "rate_limit_exceeded")
      .and(Kind.TRANSIENT, "unknown_error");

  @Override
  public @Nullable TokenFault judge(TokenCall call, int status, @Nullable JsonObject body) {
    return body == null ? null : CODES.find(body.text("error"));
  }
}
