package dev.integrations.evolution;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.RejectedException.Kind;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.error.UnsupportedException;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.ErrorMapper;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures apart by what the server says, since its statuses do not: 400 and 404 can mean that
 * the phone is offline, 200 and 201 can be failures. Written for 2.3.7.
 */
final class EvolutionErrors implements ErrorMapper {
  /** Said of a {@code TypeError} that both a dead socket and a fault of the server explain. */
  static final String MAYBE_NOT_CONNECTED = "maybe_not_connected";
  /** Said of {@code [object Object]}: an unknown group, or a dead socket. */
  static final String RECIPIENT_UNKNOWN = "recipient_unknown";
  /** Said of a fault inside the server. */
  static final String SERVER_FAULT = "server_fault";

  static final String NOT_CONNECTED = "not_connected";

  private static final Pattern UNKNOWN_INSTANCE = Pattern.compile(
      "^The \".*\" instance does not exist|^Instance \".*\" not found", Pattern.DOTALL);
  private static final Pattern NAME_TAKEN = Pattern.compile("already in use");
  private static final Pattern UNKNOWN_ROUTE = Pattern.compile("^Cannot [A-Z]+ /");
  private static final Pattern NOT_AVAILABLE = Pattern.compile("^Method not available");
  private static final Pattern CLOSED = Pattern.compile(
      "Connection Closed|App state key not present|^The \".*\" instance is not connected$",
      Pattern.DOTALL);
  private static final Pattern TYPE_ERROR =
      Pattern.compile("Cannot read properties of (?:undefined|null) \\(reading ");
  /** Of an instance without a socket: a method of Baileys is what it lacks. */
  private static final Pattern NO_SOCKET = Pattern.compile(
      "Cannot read properties of undefined \\(reading '(?:on|send|fetch|group|update|profile|relay"
          + "|presence|remove|reject|accept)[A-Z][A-Za-z]*'\\)"
          + "|\\(reading '(?:readMessages|chatModify|getBusinessProfile|addChatLabel|logout)'\\)");
  /** Of a socket that died before it knew who it is. */
  private static final Pattern NO_USER =
      Pattern.compile("Cannot read properties of undefined \\(reading '(?:id|name)'\\)");

  private static final Pattern OBJECT = Pattern.compile("^\\[object Object]$");
  private static final Pattern DATABASE = Pattern.compile("[Pp]risma");

  @Override
  public @Nullable IntegrationException map(Call call, Reply reply) {
    if (reply.successful()) return SuccessErrors.map(call, reply);
    if (reply.status() < 400 || reply.status() == 429) return null;
    JsonValue body = reply.tryJson().orElse(null);
    if (body == null) return notJson(reply);
    return mapJson(new Failure(call, reply, ErrorText.of(body)), body);
  }

  private static @Nullable IntegrationException mapJson(Failure failure, JsonValue body) {
    IntegrationException found = ofStatus(failure, body.asObject());
    if (found == null) found = ofConnection(failure, body);
    if (found == null) found = ofFault(failure);
    return found != null ? found : KnownTexts.map(failure);
  }

  private static @Nullable IntegrationException ofStatus(
      Failure failure, @Nullable JsonObject body) {
    if (failure.status() == 401) {
      return new AuthorizationException(
          failure.error("unauthorized", "the server does not accept the API key"),
          AuthorizationException.Reason.INVALID_CREDENTIALS);
    }
    if (body != null && "LICENSE_REQUIRED".equals(body.text("code"))) {
      return new BlockedException(
          failure.error("LICENSE_REQUIRED", "the server wants its licence to be activated"));
    }
    if (failure.status() == 403 && failure.has(NAME_TAKEN)) {
      return failure.rejected(Kind.CONFLICT, "name_in_use", "the instance name is in use");
    }
    if (failure.status() == 404 && failure.has(UNKNOWN_INSTANCE)) {
      return failure.rejected(
          Kind.NOT_FOUND, "instance_not_found", "the server has no such instance");
    }
    boolean unknownRoute = failure.status() == 404 && failure.has(UNKNOWN_ROUTE);
    if (unknownRoute || failure.has(NOT_AVAILABLE)) {
      return new UnsupportedException(
          failure.error("unsupported", "this server or this kind of instance cannot do that"));
    }
    return null;
  }

  private static @Nullable IntegrationException ofConnection(Failure failure, JsonValue body) {
    boolean numbers = failure.call().path().startsWith("/chat/whatsappNumbers/");
    boolean nothingSaid = numbers && JsonObject.EMPTY.equals(body);
    if (nothingSaid || failure.has(CLOSED)) return notConnected(failure, NOT_CONNECTED);
    if (!Routes.onSocket(failure.call())) return null;
    if (failure.has(NO_SOCKET)) return notConnected(failure, NOT_CONNECTED);
    if (failure.has(NO_USER)) return notConnected(failure, MAYBE_NOT_CONNECTED);
    if (failure.has(OBJECT) && Routes.isSend(failure.call())) {
      return failure.rejected(
          Kind.NOT_FOUND, RECIPIENT_UNKNOWN, "the server does not know this group or recipient");
    }
    return null;
  }

  /** Faults may come up after the message went out: the server stores it after sending. */
  private static @Nullable IntegrationException ofFault(Failure failure) {
    if (failure.has(DATABASE)) {
      return failure.fault("database_fault", "the server's database failed");
    }
    boolean within = failure.status() >= 500 || Routes.onSocket(failure.call());
    return failure.has(TYPE_ERROR) && within
        ? failure.fault(SERVER_FAULT, "the server failed within")
        : null;
  }

  static NotConnectedException notConnected(Failure failure, String code) {
    return new NotConnectedException(
        failure.error(code, "the instance is not connected to WhatsApp"));
  }

  /** A page of something in between; what has a 5xx is its outage, which the pipeline judges. */
  private static @Nullable IntegrationException notJson(Reply reply) {
    if (reply.status() >= 500 || reply.body().length == 0) return null;
    try {
      reply.json();
      return null;
    } catch (ProtocolException e) {
      return e;
    }
  }

  /** A failed call on its way to becoming an error. */
  record Failure(Call call, Reply reply, ErrorText text) {
    int status() {
      return reply.status();
    }

    boolean has(Pattern pattern) {
      return text.has(pattern);
    }

    ProviderError error(String code, String message) {
      return new ProviderError(
          Evolution.PROVIDER.value(),
          reply.status(),
          code,
          call.operation() + ": " + message,
          reply.requestId());
    }

    RejectedException rejected(Kind kind, String code, String message) {
      return new RejectedException(error(code, message), kind);
    }

    TransportException fault(String code, String message) {
      String outcome = call.repeatable() ? "" : "; it may have been executed";
      Retry retry = call.repeatable() ? Retry.SAFE : Retry.UNKNOWN;
      return new TransportException(error(code, message + outcome), retry, null);
    }
  }
}
