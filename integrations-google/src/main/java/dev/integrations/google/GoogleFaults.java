package dev.integrations.google;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenFaults;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of Google's token endpoint mean, beyond RFC 6749. Which call failed decides, not the
 * text: {@code invalid_grant} for an assertion may be a clock that is wrong, and must end nothing.
 */
final class GoogleFaults implements TokenFaults {
  @Override
  public @Nullable TokenFault judge(TokenCall call, int status, @Nullable JsonObject body) {
    String error = body == null ? null : body.text("error");
    if (body == null || error == null) return null;
    return call == TokenCall.MINT ? ofAssertion(error) : ofGrant(error, body);
  }

  private static @Nullable TokenFault ofAssertion(String error) {
    return switch (error) {
      // Domain-wide delegation does not name this client with all of these scopes.
      case "unauthorized_client" -> TokenFault.of(Kind.NOT_ALLOWED, error);
      case "invalid_grant" -> TokenFault.of(Kind.CONFIGURATION, error);
      default -> null;
    };
  }

  private static @Nullable TokenFault ofGrant(String error, JsonObject body) {
    // Session control of Google Cloud wants the user to log in again.
    boolean session = "invalid_rapt".equals(body.text("error_subtype"));
    return switch (error) {
      case "invalid_grant" -> TokenFault.of(Kind.GRANT_ENDED, session ? "invalid_rapt" : error);
      case "deleted_client", "disabled_client" -> TokenFault.of(Kind.CONFIGURATION, error);
      case "admin_policy_enforced" -> TokenFault.of(Kind.NOT_ALLOWED, error);
      default -> null;
    };
  }
}
