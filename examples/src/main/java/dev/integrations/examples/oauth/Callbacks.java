package dev.integrations.examples.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.BrowserBinding;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Request;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Carries the browser's binding from the start of a consent to its callback, in a cookie. */
final class Callbacks {
  private Callbacks() {}

  /** 303, so that no browser repeats a method or body (RFC 9700, 4.12). */
  static Answer redirect(URI location) {
    return response -> {
      response.setStatus(303);
      response.setHeader("Location", location.toString());
    };
  }

  /** The same answer, with the cookie that the callback asks for. */
  static Answer remembering(OAuthApp app, AuthorizationStart start, Answer answer) {
    Duration lifetime = Duration.between(Clock.systemUTC().instant(), start.expiresAt());
    String cookie = start.binding().cookie(app.redirectUri(), lifetime);
    return response -> {
      response.addHeader("Set-Cookie", cookie);
      answer.write(response);
    };
  }

  static CallbackRequest read(Request request, ProviderId provider, OAuthApp app) {
    return new CallbackRequest(
        provider, request.queries(), binding(request, app).orElse(null), null);
  }

  /** What this browser was given before. */
  static Optional<BrowserBinding> binding(Request request, OAuthApp app) {
    Cookie[] cookies = request.servlet().getCookies();
    if (cookies == null) return Optional.empty();
    String name = BrowserBinding.cookieName(app.redirectUri());
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(name) && !cookie.getValue().isEmpty())
        .findFirst()
        .map(cookie -> BrowserBinding.of(cookie.getValue()));
  }

  /** The page, which says what was connected. */
  static URI page(TenantId tenant, ProviderId provider) {
    String shown = "/?connected=" + provider.value();
    boolean usual = tenant.equals(Request.DEMO);
    return URI.create(usual ? shown : shown + "&tenant=" + Request.encoded(tenant.value()));
  }
}
