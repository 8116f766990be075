package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a call, given to {@link FakeOAuthServer#failNext} or {@link
 * FakeOAuthServer#failAll}. Immutable.
 *
 * <p>The first question to each: was the call executed? A fault that answers in the server's place or
 * breaks the connection before it prevents that. Those called "lost", and a slow, cut off or changed
 * answer, do not: the tokens are made, and the old ones superseded, whether the client knows or not.
 */
public final class OAuthFault {
  /** The end of what {@link #hang()} waits. */
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final boolean executes;
  private final Duration wait;
  private final @Nullable HttpAnswer instead;
  private final @Nullable OAuthFailure failure;
  private final UnaryOperator<HttpAnswer> change;

  private OAuthFault(
      boolean executes,
      Duration wait,
      @Nullable HttpAnswer instead,
      @Nullable OAuthFailure failure,
      UnaryOperator<HttpAnswer> change) {
    this.executes = executes;
    this.wait = wait;
    this.instead = instead;
    this.failure = failure;
    this.change = change;
  }

  /** Not executed; refused in the provider's words. */
  public static OAuthFault failure(OAuthFailure failure) {
    requireNonNull(failure, "failure");
    return new OAuthFault(false, Duration.ZERO, null, failure, UnaryOperator.identity());
  }

  /** Not executed; this JSON instead. */
  public static OAuthFault answer(int status, JsonValue body) {
    return instead(HttpAnswer.json(status, body));
  }

  /** Not executed; these words instead, which need not be JSON. */
  public static OAuthFault answer(int status, String contentType, String body) {
    return instead(HttpAnswer.of(status, contentType, body.getBytes(UTF_8)));
  }

  /** Not executed; the page of a proxy in front of the server. */
  public static OAuthFault html(int status) {
    return instead(HttpAnswer.proxyPage(status));
  }

  /** Not executed; 429 that says when to come back. */
  public static OAuthFault rateLimited(Duration retryAfter) {
    String seconds = Long.toString(retryAfter.toSeconds());
    return new OAuthFault(
        false,
        Duration.ZERO,
        null,
        OAuthFailure.RATE_LIMITED,
        answer -> answer.with("Retry-After", seconds));
  }

  /** Not executed; the connection is reset. */
  public static OAuthFault unreachable() {
    return instead(HttpAnswer.reset());
  }

  /** Not executed, and no answer until the server is closed. */
  public static OAuthFault hang() {
    return new OAuthFault(false, FOR_EVER, HttpAnswer.reset(), null, UnaryOperator.identity());
  }

  /** Executed, and no answer until the server is closed. */
  public static OAuthFault lostWhileWaiting() {
    return changed(FOR_EVER, answer -> answer.ending(HttpAnswer.End.RESET));
  }

  /** Executed; the connection is reset before the first byte of the answer. */
  public static OAuthFault lostBeforeBytes() {
    return changed(Duration.ZERO, answer -> answer.ending(HttpAnswer.End.RESET));
  }

  /** Executed; the connection ends in the middle of the answer. */
  public static OAuthFault lostAfterBytes() {
    return changed(Duration.ZERO, answer -> answer.ending(HttpAnswer.End.CUT_OFF));
  }

  /** Executed at once, answered after this time. */
  public static OAuthFault slow(Duration wait) {
    return changed(requireNonNull(wait, "wait"), UnaryOperator.identity());
  }

  /** Executed; the JSON object of the answer is changed on its way. */
  public static OAuthFault rewritten(UnaryOperator<JsonObject> change) {
    requireNonNull(change, "change");
    return changed(Duration.ZERO, answer -> {
      JsonObject body = object(answer);
      return body == null
          ? answer
          : answer.with(answer.contentType(), change.apply(body).toBytes());
    });
  }

  /** Executed; one member of the answer has another value. */
  public static OAuthFault with(String member, JsonValue value) {
    return rewritten(body -> body.with(member, value));
  }

  /** Executed; one member is not in the answer, {@code access_token} say. */
  public static OAuthFault without(String member) {
    return rewritten(body -> body.without(member));
  }

  /** Executed; the answer names a member a second time, with another value. */
  public static OAuthFault duplicate(String member, String value) {
    String second = "," + JsonObject.of(member, JsonString.of(value)).toString().substring(1);
    return changed(Duration.ZERO, answer -> {
      String body = new String(answer.body(), UTF_8);
      String twice = body.substring(0, body.lastIndexOf('}')) + second;
      return answer.with(answer.contentType(), twice.getBytes(UTF_8));
    });
  }

  /** Executed; the answer is said to be something else, {@code text/html} say. */
  public static OAuthFault contentType(String type) {
    return changed(Duration.ZERO, answer -> answer.with(type, answer.body()));
  }

  /** Executed; bytes around the answer, such as a byte order mark or something after its end. */
  public static OAuthFault wrapped(String before, String after) {
    return changed(Duration.ZERO, answer -> {
      String body = before + new String(answer.body(), UTF_8) + after;
      return answer.with(answer.contentType(), body.getBytes(UTF_8));
    });
  }

  private static @Nullable JsonObject object(HttpAnswer answer) {
    try {
      return JsonValue.parse(answer.body()).asObject();
    } catch (JsonException page) {
      return null;
    }
  }

  private static OAuthFault instead(HttpAnswer answer) {
    return new OAuthFault(false, Duration.ZERO, answer, null, UnaryOperator.identity());
  }

  private static OAuthFault changed(Duration wait, UnaryOperator<HttpAnswer> change) {
    return new OAuthFault(true, wait, null, null, change);
  }

  boolean executes() {
    return executes;
  }

  Duration pause() {
    return wait;
  }

  HttpAnswer instead(Flavour flavour, OAuthCall call) {
    if (instead != null) return instead;
    OAuthFailure kind = requireNonNull(failure, "failure");
    return change.apply(flavour.error(call, new Refused(kind, "as the test wants it")));
  }

  HttpAnswer change(HttpAnswer answer) {
    return change.apply(answer);
  }
}
