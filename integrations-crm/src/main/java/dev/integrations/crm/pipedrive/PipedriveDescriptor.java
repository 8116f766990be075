package dev.integrations.crm.pipedrive;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.ClientAuthentication;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Revocation;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import dev.integrations.crm.internal.NamedOrigin;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pipedrive's OAuth (its OpenAPI description v1, and pipedrive.readme.io, 2026). */
final class PipedriveDescriptor {
  /** Fact: the company's API, {@code https://acme.pipedrive.com}. It may change with a refresh. */
  static final String API_DOMAIN = "api_domain";

  /** Fact: who consented. An app is installed by a user of a company. */
  static final String USER_ID = "user_id";

  private static final URI AUTHORIZE = URI.create("https://oauth.pipedrive.com/oauth/authorize");
  private static final URI TOKEN = URI.create("https://oauth.pipedrive.com/oauth/token");
  private static final URI REVOKE = URI.create("https://oauth.pipedrive.com/oauth/revoke");

  /** Works for every company; their own hosts are faster. */
  private static final URI API = URI.create("https://api.pipedrive.com");

  /** An access token's life. */
  private static final Duration HOUR = Duration.ofHours(1);

  /** An unused refresh token's life; each use begins it anew. */
  private static final Duration SIXTY_DAYS = Duration.ofDays(60);

  private static final TokenReader STANDARD = TokenReader.standard();

  private PipedriveDescriptor() {}

  static OAuthProvider provider() {
    return OAuthProvider.builder(Pipedrive.PROVIDER, AUTHORIZE, TOKEN)
        .hosts("pipedrive.com")
        .apiBase(API)
        // The description lists client_id, redirect_uri and state; scopes are the registration's.
        .withoutPkce()
        .withoutScopes()
        .withoutResponseType()
        .statelessLandings()
        .clientAuthentication(ClientAuthentication.BASIC)
        // Of the access token it would change nothing; of the refresh token it uninstalls the app.
        .revocation(Revocation.of(REVOKE))
        .tokenLifetime(HOUR)
        .idleLimit(SIXTY_DAYS)
        .apiHost(PipedriveDescriptor::api)
        .tokens(PipedriveDescriptor::read)
        .faults(new PipedriveFaults())
        .account((calls, grant) -> account(calls))
        .build();
  }

  static TokenGrant read(TokenCall call, JsonObject answer) {
    String api = answer.text(API_DOMAIN);
    return STANDARD.read(call, answer).with(null, api == null ? Map.of() : Map.of(API_DOMAIN, api));
  }

  static URI api(URI configured, Map<String, String> facts) {
    String named = facts.get(API_DOMAIN);
    return named == null ? configured : NamedOrigin.move(configured, named, API_DOMAIN);
  }

  /** {@code base}, which every app has, is scope enough for this call. */
  static Account account(Calls calls) {
    Reply reply =
        calls.execute(Call.get("/api/v1/users/me").named("currentUser").build());
    JsonObject user = reply.jsonObject().object("data");
    String company = user == null ? null : user.scalar("company_id");
    if (user == null || company == null) throw reply.missing("data.company_id");
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, USER_ID, user.get("id"));
    put(facts, "company_domain", user.get("company_domain"));
    return new Account(company, facts);
  }

  private static void put(Map<String, String> facts, String name, @Nullable JsonValue value) {
    String text = value == null ? null : value.asScalar();
    if (text != null) facts.put(name, text);
  }
}
