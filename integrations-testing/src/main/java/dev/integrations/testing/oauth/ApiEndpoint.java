package dev.integrations.testing.oauth;

import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.util.Objects;

/** The one call that says whose token this is. */
final class ApiEndpoint {
  private final Grants grants;
  private final Flavour flavour;
  private final Accounts accounts;

  ApiEndpoint(Grants grants, Flavour flavour, Accounts accounts) {
    this.grants = grants;
    this.flavour = flavour;
    this.accounts = accounts;
  }

  HttpAnswer whoAmI(HttpRequest request, DataCentre centre) {
    return grants.locked(() -> {
      try {
        Grants.Access access = grants.access(token(request));
        if (access == null) throw refused("token is unknown, expired or revoked");
        DataCentre home = accounts.centre(access.grant().account);
        if (!home.equals(centre)) throw refused("token of another data centre");
        flavour.checkApiRequest(request);
        byte[] body = flavour.whoAmI(access.grant(), centre.origin()).toBytes();
        return HttpAnswer.of(200, flavour.apiContentType(), body);
      } catch (Refused refused) {
        return flavour.error(OAuthCall.WHO_AM_I, refused);
      }
    });
  }

  /** By the refresh token, since an access token may have ended on the way (Kommo). */
  HttpAnswer relocation(HttpRequest request) {
    return grants.locked(() -> {
      try {
        Grants.Refresh shown = grants.refreshTokens.get(
            Objects.requireNonNullElse(request.header("x-refresh-token"), ""));
        if (shown == null || shown.grant().dead) {
          throw new Refused(OAuthFailure.INVALID_GRANT, "refresh token is unknown");
        }
        return HttpAnswer.json(200, flavour.relocation(shown.grant()));
      } catch (Refused refused) {
        return flavour.error(OAuthCall.RELOCATION, refused);
      }
    });
  }

  /** From the header alone (RFC 6750, 2.1). */
  private String token(HttpRequest request) {
    String header = request.header("authorization");
    String scheme = flavour.tokenScheme() + " ";
    if (header == null || !header.regionMatches(true, 0, scheme, 0, scheme.length())) {
      throw refused("expected Authorization: " + scheme + "and a token");
    }
    return header.substring(scheme.length()).trim();
  }

  private static Refused refused(String detail) {
    return new Refused(OAuthFailure.INVALID_TOKEN, detail);
  }
}
