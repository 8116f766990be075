package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpRequest;
import java.util.List;
import java.util.Locale;

/** Reads the body of a POST in the form that the provider takes, and in no other. */
final class Bodies {
  /** What must not stand in a URL, since URLs are written to logs. */
  private static final List<String> SECRETS = List.of(
      "client_secret", "code", "refresh_token", "code_verifier", "assertion", "access_token");

  private Bodies() {}

  static Parameters read(HttpRequest request, Flavour flavour) {
    if (!request.method().equals("POST")) throw refused("expected POST");
    Parameters query = Parameters.parse(query(request));
    SECRETS.stream().filter(query::has).findFirst().ifPresent(name -> {
      throw refused(name + " in the query");
    });
    return parse(request, flavour).once();
  }

  static String query(HttpRequest request) {
    int start = request.target().indexOf('?');
    return start < 0 ? "" : request.target().substring(start + 1);
  }

  private static Parameters parse(HttpRequest request, Flavour flavour) {
    if (isForm(request) && flavour.takesForm()) {
      return Parameters.parse(new String(request.body(), UTF_8));
    }
    if (request.isJson() && flavour.takesJson()) return json(request.body());
    throw refused("content type " + request.header("content-type") + " is not what is taken here");
  }

  private static boolean isForm(HttpRequest request) {
    String type = request.header("content-type");
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private static Parameters json(byte[] body) {
    try {
      JsonObject object = JsonValue.parse(body).asObject();
      if (object != null) return Parameters.of(object);
    } catch (JsonException malformed) {
      throw refused("the body is not JSON");
    }
    throw refused("the body is not a JSON object");
  }

  private static Refused refused(String detail) {
    return new Refused(OAuthFailure.INVALID_REQUEST, detail);
  }
}
