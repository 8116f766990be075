package dev.integrations.checks.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Reply;
import dev.integrations.core.oauth.Account;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.Canary;
import dev.integrations.testing.ScriptedNetwork;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddingAnIntegrationTest {
  private static final ProviderId ACME = ProviderId.of("acme");
  private static final TenantId TENANT = TenantId.of("tenant-1");
  private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

  private final ScriptedNetwork network = ScriptedNetwork.create();
  private final Integrations integrations = network
      .under(Integrations.builder(new InMemoryStore(), Keys.fromRawKey(KEY)))
      .build();

  @Test
  void aHostAddsAProviderOfItsOwn() {
    register(Canary.secret("client-secret"));
    network
        .answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":3600}")
        .answer(200, "{\"id\":\"account-1\"}");

    // tag::begin[]
    AuthorizationStart start =
        integrations.oauth().begin(TENANT, ACME, AppId.of("main"), AuthorizationOptions.NONE);
    // end::begin[]
    Integration connected = complete(start);

    assertEquals("account-1", connected.account());
    assertEquals(
        List.of("POST https://login.acme.example/token", "GET https://api.acme.example/me"),
        network.lines());
  }

  private void register(Secret secret) {
    // tag::describe[]
    OAuthProvider acme = OAuthProvider.builder(
            ACME,
            URI.create("https://login.acme.example/authorize"),
            URI.create("https://login.acme.example/token"))
        .hosts("acme.example")
        .apiBase(URI.create("https://api.acme.example"))
        .account((calls, grant) -> {
          Reply me = calls.execute(Call.get("/me").build());
          String id = me.jsonObject().scalar("id");
          if (id == null) throw me.missing("id");
          return new Account(id, Map.of());
        })
        .build();
    // end::describe[]
    // tag::register[]
    OAuthApp app = OAuthApp.builder(
            AppId.of("main"), "client-1", URI.create("https://app.example/oauth/callback/acme"))
        .clientSecret(secret)
        .scopes("contacts.read")
        .build();
    integrations.oauth().register(acme, app);
    // end::register[]
  }

  private Integration complete(AuthorizationStart start) {
    Map<String, List<String>> parameters = Map.of(
        "code", List.of("code-1"),
        "state", List.of(start.url().toString().replaceAll(".*[?&]state=([^&]+).*", "$1")));
    // tag::complete[]
    CallbackResult result = integrations
        .oauth()
        .complete(new CallbackRequest(ACME, parameters, start.binding(), TENANT));
    if (result instanceof CallbackResult.Connected connected) return connected.integration();
    // end::complete[]
    throw new AssertionError(result);
  }
}
