package dev.integrations.crm.kommo;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.oauth.Relocation;
import dev.integrations.core.oauth.Rotation;
import dev.integrations.core.oauth.TokenRequestForm;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Kommo's OAuth (developers.kommo.com/docs/oauth-20, 2025-06). */
final class KommoDescriptor {
  private static final URI AUTHORIZE = URI.create("https://www.kommo.com/oauth");

  /** Its host is replaced by the account's, always. */
  private static final URI TOKEN = URI.create("https://www.kommo.com/oauth2/access_token");

  private static final URI API = URI.create("https://www.kommo.com");

  /** Answers with the account's domain for a refresh token; of amocrm-api-php. */
  private static final URI SUBDOMAIN =
      URI.create("https://www.kommo.com/oauth2/account/current/subdomain");

  /** An access token's life. */
  private static final Duration DAY = Duration.ofHours(24);

  /**
   * "Three months" of a refresh token's life. A replaced one works until its successor is used, says the
   * same page, so as long as the answer with the successor was lost.
   */
  private static final Duration THREE_MONTHS = Duration.ofDays(90);

  private KommoDescriptor() {}

  static OAuthProvider provider() {
    return OAuthProvider.builder(Kommo.PROVIDER, AUTHORIZE, TOKEN)
        .hosts("kommo.com", "amocrm.ru", "amocrm.com")
        .apiBase(API)
        // The registration holds scopes and redirect URI; PKCE is not documented.
        .withoutPkce()
        .withoutScopes()
        .withoutResponseType()
        .withoutRedirectUri()
        .authorizeParameter("mode", "popup") // this window comes back; post_message opens another
        .statelessLandings()
        .tokenRequestForm(TokenRequestForm.JSON)
        .redirectUriOnRefresh()
        .rotation(Rotation.replacesWithGrace(THREE_MONTHS))
        .tokenLifetime(DAY)
        .idleLimit(THREE_MONTHS)
        .callbackFacts(KommoHosts::ofCallback)
        .authorizationHost(KommoHosts::authorization)
        .apiHost(KommoHosts::account)
        .relocation(relocation())
        .tokens(new KommoTokens())
        .faults(new KommoFaults())
        .account((calls, grant) -> account(calls))
        .build();
  }

  private static Relocation relocation() {
    return new Relocation(
        Set.of(401, 404),
        SUBDOMAIN,
        KommoHosts::shared,
        "X-Refresh-Token",
        KommoDescriptor::movedTo);
  }

  static Map<String, String> movedTo(JsonObject answer) {
    String host = KommoHosts.checked(answer.text("domain"));
    return host == null ? Map.of() : Map.of(KommoHosts.ACCOUNT_HOST, host);
  }

  static Account account(Calls calls) {
    Reply reply = calls.execute(Call.get("/api/v4/account").named("account").build());
    JsonObject account = reply.jsonObject();
    String id = account.scalar("id");
    if (id == null) throw reply.missing("id");
    String subdomain = account.text("subdomain");
    return new Account(id, subdomain == null ? Map.of() : Map.of("subdomain", subdomain));
  }
}
