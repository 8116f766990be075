package dev.integrations.examples.http;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer carries; a route may set its own instead. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  static void set(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }
}
