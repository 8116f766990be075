package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.testing.internal.HttpRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls, proved by one of the declared methods and by no other. */
final class ClientCheck {
  private final Map<String, FakeClient> clients;
  private final Switches switches;

  ClientCheck(Map<String, FakeClient> clients, Switches switches) {
    this.clients = clients;
    this.switches = switches;
  }

  FakeClient check(HttpRequest request, Parameters body) {
    String[] basic = basic(request.header("authorization"));
    List<ClientProof> used = used(basic, body);
    if (used.size() > 1) throw refused("more than one method of client authentication");
    ClientProof method = used.get(0);
    if (!switches.authentication.contains(method)) {
      throw refused("client authentication by " + method + " is not what this server takes");
    }
    String id = basic == null ? body.need("client_id") : basic[0];
    String named = body.get("client_id");
    if (named != null && !named.equals(id)) throw refused("two client ids");
    return proved(id, basic == null ? body.get("client_secret") : basic[1]);
  }

  private static List<ClientProof> used(String @Nullable [] basic, Parameters body) {
    List<ClientProof> used = new ArrayList<>();
    if (basic != null) used.add(ClientProof.BASIC);
    if (body.has("client_secret")) used.add(ClientProof.BODY);
    return used.isEmpty() ? List.of(ClientProof.NONE) : used;
  }

  private FakeClient proved(String id, @Nullable String secret) {
    FakeClient client = clients.get(id);
    if (client == null) throw refused("unknown client");
    if (client.secret() == null && secret == null) return client;
    boolean right = client.secret() != null
        && secret != null
        && client.secret().matches(secret.getBytes(UTF_8));
    if (!right) throw refused("wrong client secret");
    return client;
  }

  private static String @Nullable [] basic(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) return null;
    try {
      String pair = new String(Base64.getDecoder().decode(header.substring(6).trim()), UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) throw refused("malformed Basic credentials");
      return new String[] {decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))};
    } catch (IllegalArgumentException malformed) {
      throw refused("malformed Basic credentials");
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static Refused refused(String detail) {
    return new Refused(OAuthFailure.INVALID_CLIENT, detail);
  }
}
