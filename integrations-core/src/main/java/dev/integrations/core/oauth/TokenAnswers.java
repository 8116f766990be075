package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.AuthorizationException.Reason;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenOutcome.Failed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges what a token endpoint answered (S15, G19). Immutable. */
final class TokenAnswers {
  /** For a provider that says "too many" and not until when. */
  private static final Duration UNSAID_PAUSE = Duration.ofMinutes(1);

  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7E]+");

  /** Beside those that name no scheme: Slack says whose token it is. */
  private static final Set<String> TYPES = Set.of("bearer", "bot", "user");

  private final Registration registration;
  private final Clock clock;

  TokenAnswers(Registration registration, Clock clock) {
    this.registration = registration;
    this.clock = clock;
  }

  TokenOutcome judge(TokenCall call, Reply reply) {
    JsonObject body = reply.tryJson().map(JsonValue::asObject).orElse(null);
    boolean failure = !reply.successful() || (body != null && RfcTokenFaults.isFailure(body));
    TokenFault fault = registration.provider().faults().judge(call, reply.status(), body);
    if (fault != null || failure) {
      TokenFault known = fault == null ? RfcTokenFaults.judge(reply.status(), body) : fault;
      return failed(call, reply, waiting(known, reply), mayBeDone(reply, body));
    }
    if (call == TokenCall.REVOKE) return new TokenOutcome.Granted(TokenGrant.NOTHING);
    return body == null ? unreadable(call, reply, "a JSON object") : read(call, reply, body);
  }

  private TokenOutcome read(TokenCall call, Reply reply, JsonObject body) {
    TokenReader own = registration.provider().reader();
    TokenGrant grant;
    try {
      grant = (own == null ? new RfcTokenReader() : own).read(call, body);
    } catch (RuntimeException e) {
      return unreadable(call, reply, "tokens in the provider's form");
    }
    if (grant.slots().isEmpty()) return unreadable(call, reply, "access_token");
    if (!acceptable(body)) return unreadable(call, reply, "token_type bearer");
    boolean fit = grant.slots().values().stream().allMatch(TokenAnswers::fits);
    return fit ? new TokenOutcome.Granted(grant) : unreadable(call, reply, "an access token");
  }

  /** RFC 6749, 7.1: a type that is not understood must not be used. */
  private boolean acceptable(JsonObject body) {
    String type = body.text("token_type");
    return type == null
        || TYPES.stream().anyMatch(type::equalsIgnoreCase)
        || type.equalsIgnoreCase(registration.provider().tokens().prefix());
  }

  private static boolean fits(TokenSet tokens) {
    Secret refresh = tokens.refresh();
    return HEADER_SAFE.matcher(tokens.access().reveal()).matches()
        && (refresh == null || HEADER_SAFE.matcher(refresh.reveal()).matches());
  }

  /** It may hold tokens that we cannot see. */
  private Failed unreadable(TokenCall call, Reply reply, String expected) {
    String message =
        operation(call) + ": expected " + expected + " in the answer, got something else";
    ProtocolException error =
        new ProtocolException(error(reply, "unexpected_answer", message), Retry.UNKNOWN, null);
    return new Failed(TokenFault.of(Kind.TRANSIENT, "unexpected_answer"), true, error);
  }

  private Failed failed(TokenCall call, Reply reply, TokenFault fault, boolean unknown) {
    return new Failed(fault, unknown, exception(call, reply, fault));
  }

  private IntegrationException exception(TokenCall call, Reply reply, TokenFault fault) {
    String at = operation(call) + ": ";
    return switch (fault.kind()) {
      case GRANT_ENDED ->
        new AuthorizationException(
            error(
                reply,
                fault.code(),
                at + "the provider says that the consent or code is used up,"
                    + " expired or withdrawn"),
            call == TokenCall.EXCHANGE ? Reason.EXPIRED : Reason.NEEDS_REAUTHORIZATION);
      case NOT_ALLOWED ->
        new AuthorizationException(
            error(reply, fault.code(), at + "the account does not allow the app"),
            Reason.NEEDS_REAUTHORIZATION);
      case CONFIGURATION ->
        new AuthorizationException(
            error(
                reply,
                fault.code(),
                at + "the provider refuses the app's registration: look at"
                    + " client id, client secret and redirect URI"),
            Reason.INVALID_CREDENTIALS);
      case RATE_LIMITED ->
        new RateLimitedException(
            error(reply, fault.code(), at + "too many calls"), resumeAt(fault));
      case TRANSIENT ->
        new TransportException(
            error(reply, fault.code(), at + "the provider is unable to answer"), Retry.SAFE, null);
    };
  }

  private Instant resumeAt(TokenFault fault) {
    Duration wait = fault.retryAfter();
    return clock.instant().plus(wait == null ? UNSAID_PAUSE : wait);
  }

  /** As long as the table says, else as the answer's header does. */
  private TokenFault waiting(TokenFault fault, Reply reply) {
    if (fault.retryAfter() != null) return fault;
    Instant until = reply.retryAfter(clock.instant());
    if (until == null) return fault;
    Duration wait = Duration.between(clock.instant(), until);
    return new TokenFault(fault.kind(), fault.code(), wait.isNegative() ? Duration.ZERO : wait);
  }

  /** An outage in between says nothing of what was done behind it; an answer that explains itself does. */
  private static boolean mayBeDone(Reply reply, @Nullable JsonObject body) {
    boolean explained = body != null && RfcTokenFaults.isFailure(body);
    if (explained || reply.status() == 503) return false;
    return reply.successful() || reply.status() == 408 || reply.status() >= 500;
  }

  private ProviderError error(Reply reply, String code, String message) {
    return new ProviderError(
        registration.id().value(), reply.status(), code, message, reply.requestId());
  }

  private static String operation(TokenCall call) {
    return "oauth." + call.name().toLowerCase(Locale.ROOT);
  }
}
