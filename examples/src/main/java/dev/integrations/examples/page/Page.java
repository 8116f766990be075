package dev.integrations.examples.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** One document with its style and script inside; the policy admits exactly these two by their hash. */
public final class Page {
  /** By subject, in this order: each uses what stands before it. */
  private static final List<String> SCRIPT = List.of(
      "state",
      "calls",
      "channel",
      "conversation",
      "events",
      "consent",
      "overview",
      "live",
      "controls");

  private final byte[] html;
  private final String policy;

  private Page(String frame, String style, String script) {
    html = frame.replace("/*page.css*/", style).replace("/*page.js*/", script).getBytes(UTF_8);
    policy = String.join(
        "; ",
        "default-src 'none'",
        "script-src " + hash(script),
        "style-src " + hash(style),
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  public static List<Route> routes() {
    Page page = new Page(text("page.html"), text("page.css"), script());
    Operation operation =
        Operation.of("page", "This application by hand").ofNoTenant().answersWith(200, "text/html");
    return List.of(Route.get("/", operation, request -> page.answer()));
  }

  private Answer answer() {
    return response -> {
      response.setHeader("Content-Security-Policy", policy);
      Answer.bytes(200, "text/html; charset=utf-8", html).write(response);
    };
  }

  private static String hash(String inline) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String script() {
    return SCRIPT.stream().map(name -> text(name + ".js")).collect(Collectors.joining("\n"));
  }

  private static String text(String resource) {
    try (InputStream in = Page.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " is missing");
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
