package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Revocation (RFC 7009) and introspection (RFC 7662). */
final class RevokeEndpoint {
  private final Grants grants;
  private final Flavour flavour;
  private final ClientCheck clients;

  RevokeEndpoint(Grants grants, Flavour flavour, ClientCheck clients) {
    this.grants = grants;
    this.flavour = flavour;
    this.clients = clients;
  }

  HttpAnswer revoke(HttpRequest request) {
    return grants.locked(() -> {
      try {
        String token = token(request);
        Grant grant = grantOf(token);
        if (grant != null) flavour.revoke(grants, grant, grants.refreshTokens.containsKey(token));
        return flavour.revoked(grant != null);
      } catch (Refused refused) {
        return flavour.error(OAuthCall.REVOKE, refused);
      }
    });
  }

  /** The token; the client is proved where the provider asks for it. */
  private String token(HttpRequest request) {
    String own = flavour.tokenToRevoke(request);
    if (own != null) return own;
    Parameters sent = Bodies.read(request, flavour);
    if (flavour.revokingNeedsClient()) clients.check(request, sent);
    return sent.need("token");
  }

  private @Nullable Grant grantOf(String token) {
    Grants.Refresh refresh = grants.refreshTokens.get(token);
    if (refresh != null) return refresh.grant();
    Grants.Access access = grants.access(token);
    return access == null ? null : access.grant();
  }

  HttpAnswer introspect(HttpRequest request) {
    return grants.locked(() -> {
      try {
        Parameters sent = Bodies.read(request, flavour);
        clients.check(request, sent);
        return HttpAnswer.json(200, facts(sent.need("token")));
      } catch (Refused refused) {
        return flavour.error(OAuthCall.INTROSPECT, refused);
      }
    });
  }

  private JsonObject facts(String token) {
    Grants.Access access = grants.access(token);
    Grants.Refresh refresh = grants.refreshTokens.get(token);
    if (access != null) {
      return flavour
          .introspection(access.grant())
          .put("exp", access.expiresAt().getEpochSecond())
          .put("token_use", "access_token")
          .build();
    }
    boolean works = refresh != null
        && !refresh.grant().dead
        && refresh.generation() == refresh.grant().generation;
    if (refresh == null || !works) return JsonObject.of("active", JsonBoolean.FALSE);
    return flavour
        .introspection(refresh.grant())
        .put("token_use", "refresh_token")
        .build();
  }
}
