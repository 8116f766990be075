package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exchange of codes, refresh, client credentials and assertions. */
final class TokenEndpoint {
  /** RFC 7636, 4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final Grants grants;
  private final Flavour flavour;
  private final Switches switches;
  private final ClientCheck clients;
  private final Refreshing refreshing;
  private final AppGrants apps;
  private final TokenLog log;

  TokenEndpoint(
      Grants grants,
      Flavour flavour,
      Switches switches,
      ClientCheck clients,
      AppGrants apps,
      TokenLog log) {
    this.grants = grants;
    this.flavour = flavour;
    this.switches = switches;
    this.clients = clients;
    this.refreshing = new Refreshing(grants, flavour, switches);
    this.apps = apps;
    this.log = log;
  }

  HttpAnswer answer(HttpRequest request, DataCentre centre) {
    TokenCall call = new TokenCall(request, centre);
    return grants.locked(() -> {
      try {
        HttpAnswer answer = HttpAnswer.json(200, issue(call));
        log.add(call.received(grants.now(), "ok"));
        return answer;
      } catch (Refused refused) {
        log.add(call.received(grants.now(), refused.failure().code()));
        return flavour.error(OAuthCall.TOKEN, refused);
      }
    });
  }

  /** Notes a call that a fault answers: what it showed counts, nothing changes. */
  void note(HttpRequest request, DataCentre centre) {
    TokenCall call = new TokenCall(request, centre);
    grants.locked(() -> {
      try {
        call.read(Bodies.read(request, flavour));
        String token = call.parameters().get("refresh_token");
        Grants.Refresh shown = token == null ? null : grants.refreshTokens.get(token);
        if (shown != null) shown(call, shown);
      } catch (Refused malformed) {
        // It is noted as what it is.
      }
      log.add(call.received(grants.now(), "fault"));
      return Boolean.TRUE;
    });
  }

  private void shown(TokenCall call, Grants.Refresh shown) {
    call.of(shown.grant(), shown.generation(), shown.generation() < shown.grant().generation);
    shown.grant().count(shown.generation(), grants.now());
  }

  private JsonObject issue(TokenCall call) {
    call.read(Bodies.read(call.request(), flavour));
    Parameters sent = call.parameters();
    String type = flavour.grantType(sent);
    if (!type.equals(Flavour.JWT_BEARER)) call.by(clients.check(call.request(), sent));
    if (!flavour.grantTypes().contains(type)) {
      throw new Refused(OAuthFailure.UNSUPPORTED_GRANT_TYPE, "grant_type is not known here");
    }
    return switch (type) {
      case "authorization_code" -> exchange(call, sent.need("code"));
      case "refresh_token" -> refresh(call, sent.need("refresh_token"));
      case "client_credentials" -> answer(call, apps.clientCredentials(call), call.client());
      case Flavour.JWT_BEARER -> {
        Issue issue = apps.assertion(call);
        yield answer(call, issue, new FakeClient(issue.grant().clientId, null, Set.of(), Set.of()));
      }
      default -> throw new Refused(OAuthFailure.UNSUPPORTED_GRANT_TYPE, type);
    };
  }

  private JsonObject answer(TokenCall call, Issue issue, FakeClient client) {
    call.of(issue.grant(), 0, false);
    return flavour.token(List.of(issue), client, grants.maker);
  }

  private JsonObject exchange(TokenCall call, String value) {
    Code code = grants.take(value);
    Parameters sent = call.parameters();
    if (!code.clientId().equals(call.client().id())) throw refused("code of another client");
    if (!grants.now().isBefore(code.expiresAt())) throw refused("code has expired");
    if (!code.dataCentre().equals(call.centre().name())) {
      throw refused("code of another data centre");
    }
    redirectUri(code.redirectUri(), sent.get("redirect_uri"), call.client());
    verifier(code.challenge(), sent.get("code_verifier"));
    List<Issue> issues = new ArrayList<>();
    code.scopesBySlot()
        .forEach((slot, scopes) -> issues.add(grants.grant(
            code.clientId(),
            code.account(),
            slot,
            scopes,
            isRefreshable(code),
            code,
            call.origin())));
    call.of(issues.get(0).grant(), 0, false);
    return flavour.token(issues, call.client(), grants.maker);
  }

  private boolean isRefreshable(Code code) {
    boolean never = flavour.lastsUnlessRotating() && !switches.rotation.renews();
    return code.refreshable() && switches.issuesRefreshTokens && !never;
  }

  /** RFC 6749, 4.1.3: there again, if it was in the authorization request, and identical. */
  private void redirectUri(@Nullable String before, @Nullable String now, FakeClient client) {
    boolean right =
        before == null ? now == null || client.redirectUris().contains(now) : before.equals(now);
    if (now == null && flavour.wantsRedirectUriAlways()) right = false;
    if (before == null && now != null && flavour.wantsRedirectUriAsBefore()) right = false;
    if (!right) {
      throw new Refused(OAuthFailure.WRONG_REDIRECT_URI, "redirect_uri is not that of before");
    }
  }

  private void verifier(@Nullable String challenge, @Nullable String verifier) {
    if (switches.pkce == Pkce.IGNORED) return;
    if (challenge == null && verifier == null) return;
    if (challenge == null) throw refused("code_verifier without a challenge before");
    if (verifier == null) throw refused("code_verifier is missing");
    if (!VERIFIER.matcher(verifier).matches()) throw refused("code_verifier is malformed");
    if (!challenge.equals(s256(verifier))) throw refused("code_verifier does not fit");
  }

  static String s256(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonObject refresh(TokenCall call, String token) {
    Parameters sent = call.parameters();
    String redirectUri = sent.get("redirect_uri");
    boolean named = redirectUri != null && call.client().redirectUris().contains(redirectUri);
    if (flavour.wantsRedirectUriAlways() && !named) {
      throw new Refused(OAuthFailure.WRONG_REDIRECT_URI, "redirect_uri is not that of the app");
    }
    String scope = sent.get("scope");
    Set<String> asked = scope == null ? Set.of() : flavour.scopes(scope);
    Issue issue = refreshing.refresh(call, token, asked);
    return flavour.token(List.of(issue), call.client(), grants.maker);
  }

  private static Refused refused(String detail) {
    return new Refused(OAuthFailure.INVALID_CODE, detail);
  }
}
