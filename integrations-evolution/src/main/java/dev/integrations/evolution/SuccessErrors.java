package dev.integrations.evolution;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.RejectedException.Kind;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.EvolutionErrors.Failure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The failures that the server reports as success. */
final class SuccessErrors {
  /** Failures are short; what is longer, such as media, is not read twice. */
  private static final int MAX_FAILURE = 16 << 10;
  /** Meta's "access token is invalid". */
  private static final String META_TOKEN = "190";

  private SuccessErrors() {}

  static @Nullable IntegrationException map(Call call, Reply reply) {
    if (isHtml(reply)) return notJson(reply);
    if (reply.body().length > MAX_FAILURE) return null;
    JsonValue body = reply.tryJson().orElse(null);
    if (body == null) return null;
    Failure failure = new Failure(call, reply, ErrorText.of(body));
    if (body.isNull() && call.path().startsWith("/chat/getBase64FromMediaMessage/")) {
      return failure.rejected(
          Kind.NOT_FOUND,
          "media_unavailable",
          "the server could not give the media; give it the whole message, and soon");
    }
    return body instanceof JsonObject object ? ofObject(failure, object) : null;
  }

  private static @Nullable IntegrationException ofObject(Failure failure, JsonObject body) {
    if (Routes.isSend(failure.call()) && !body.has("key") && body.has("fbtrace_id")) {
      return ofMeta(failure, body);
    }
    if (!body.isTrue("error")) return null;
    if (failure.call().path().startsWith("/instance/restart/")) {
      return EvolutionErrors.notConnected(failure, EvolutionErrors.NOT_CONNECTED);
    }
    return failure.fault(EvolutionErrors.SERVER_FAULT, "the server failed within");
  }

  /** The Graph API refused what the server passed on. */
  private static IntegrationException ofMeta(Failure failure, JsonObject body) {
    String code = body.scalar("code");
    ProviderError error = new ProviderError(
        Evolution.PROVIDER.value(),
        failure.status(),
        code == null ? "meta" : code,
        failure.call().operation() + ": WhatsApp Business refused: "
            + failure.text().shown(),
        body.text("fbtrace_id"));
    if (META_TOKEN.equals(code)) {
      return new AuthorizationException(error, AuthorizationException.Reason.INVALID_CREDENTIALS);
    }
    return new RejectedException(error, Kind.INVALID);
  }

  private static boolean isHtml(Reply reply) {
    String type = reply.header("content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  private static @Nullable IntegrationException notJson(Reply reply) {
    try {
      reply.json();
      return null;
    } catch (ProtocolException e) {
      return e;
    }
  }
}
