package dev.integrations.crm.zoho;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.RefreshCap;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.core.oauth.Rotation;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import dev.integrations.crm.internal.NamedOrigin;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Zoho's OAuth (zoho.com/accounts/protocol/oauth, and Zoho's Java SDK 8.0). Immutable. */
final class ZohoDescriptor {
  /** Fact: who gives this organization its tokens, {@code https://accounts.zoho.eu}. */
  static final String ACCOUNTS_SERVER = "accounts_server";

  /** Fact: where this organization's API is, {@code https://www.zohoapis.eu}. */
  static final String API_DOMAIN = "api_domain";

  /** A customer who lives elsewhere is moved there by the consent page. */
  private static final URI AUTHORIZE = URI.create("https://accounts.zoho.com/oauth/v2/auth");

  private static final URI TOKEN = URI.create("https://accounts.zoho.com/oauth/v2/token");
  private static final URI REVOKE = URI.create("https://accounts.zoho.com/oauth/v2/token/revoke");
  private static final URI API = URI.create("https://www.zohoapis.com");

  /** An access token's life. */
  private static final Duration HOUR = Duration.ofHours(1);

  private static final TokenReader STANDARD = TokenReader.standard();

  private final List<ZohoDataCentre> centres;

  /** @param more beside those that are known */
  ZohoDescriptor(Collection<ZohoDataCentre> more) {
    this.centres = Stream.concat(ZohoDataCentre.KNOWN.stream(), more.stream()).toList();
  }

  OAuthProvider provider() {
    return OAuthProvider.builder(Zoho.PROVIDER, AUTHORIZE, TOKEN)
        .hosts(centres.stream().flatMap(ZohoDataCentre::domains).toArray(String[]::new))
        .apiBase(API)
        .withoutPkce() // not documented for clients with a secret
        .scopeSeparator(",")
        // Without both, a second consent gives no refresh token.
        .authorizeParameter("access_type", "offline")
        .authorizeParameter("prompt", "consent")
        // Zoho's SDK names the token in the query, where it would be logged; a form is read as
        // well.
        .revocation(Revocation.of(REVOKE))
        .rotation(Rotation.KEEPS)
        .refreshCap(new RefreshCap(ZohoFaults.CAP, ZohoFaults.WINDOW))
        .tokenLifetime(HOUR)
        .tokenPrefix("Zoho-oauthtoken")
        .callbackFacts(this::ofCallback)
        .authorizationHost(ZohoDescriptor::authorization)
        .apiHost(ZohoDescriptor::api)
        .tokens(ZohoDescriptor::read)
        .faults(new ZohoFaults())
        .account((calls, grant) -> account(calls))
        .build();
  }

  /** The server itself is named, and its location beside; one of the two is enough. */
  Map<String, String> ofCallback(Map<String, String> parameters) {
    String server = parameters.get("accounts-server");
    String named = server == null ? ofLocation(parameters.get("location")) : server;
    return named == null ? Map.of() : Map.of(ACCOUNTS_SERVER, named);
  }

  private @Nullable String ofLocation(@Nullable String location) {
    return centres.stream()
        .filter(centre -> centre.location().equals(location))
        .map(centre -> "https://" + centre.accountsHost())
        .findFirst()
        .orElse(null);
  }

  static URI authorization(URI configured, Map<String, String> facts) {
    return moved(configured, facts, ACCOUNTS_SERVER);
  }

  static URI api(URI configured, Map<String, String> facts) {
    return moved(configured, facts, API_DOMAIN);
  }

  private static URI moved(URI configured, Map<String, String> facts, String fact) {
    String named = facts.get(fact);
    return named == null ? configured : NamedOrigin.move(configured, named, fact);
  }

  static TokenGrant read(TokenCall call, JsonObject answer) {
    String api = answer.text(API_DOMAIN);
    return STANDARD
        .read(call, inSeconds(answer))
        .with(null, api == null ? Map.of() : Map.of(API_DOMAIN, api));
  }

  /** Beside {@code expires_in_sec}, of older clients, {@code expires_in} counts milliseconds. */
  private static JsonObject inSeconds(JsonObject answer) {
    var seconds = answer.get("expires_in_sec");
    return seconds == null ? answer : answer.with("expires_in", seconds);
  }

  /** Needs {@code ZohoCRM.org.READ}. */
  static Account account(Calls calls) {
    Reply reply = calls.execute(Call.get("/crm/v8/org").named("organization").build());
    JsonArray found = reply.jsonObject().array("org");
    JsonObject org =
        found == null || found.values().isEmpty() ? null : found.values().get(0).asObject();
    String id = org == null ? null : org.scalar("id");
    if (org == null || id == null) throw reply.missing("org[0].id");
    String kind = org.text("type"); // Production, Sandbox, Developer
    return new Account(id, kind == null ? Map.of() : Map.of("environment", kind));
  }
}
