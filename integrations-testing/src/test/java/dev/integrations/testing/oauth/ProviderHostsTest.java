package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.net.UnknownHostException;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class ProviderHostsTest {
  private static int status(OkHttpClient http, Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }

  @Test
  void aDataCentreIsReachedUnderItsOwnName() throws Exception {
    FakeOAuthServerBuilder zoho = FakeOAuthServer.builder(OAuthFlavour.ZOHO, REDIRECT)
        .dataCentres("us", "eu")
        .account(FakeAccount.of("20001", "Acme", "acme").in("eu"));
    try (FakeOAuthServer server = zoho.start()) {
      HandClient client = new HandClient(server);
      OAuthCallback callback = server.approve(client.authorization(
          "response_type", "code",
          "redirect_uri", REDIRECT.toString(),
          "scope", "ZohoCRM.org.READ"));
      FormBody form = new FormBody.Builder()
          .add("grant_type", "authorization_code")
          .add("client_id", server.clientId())
          .add("client_secret", client.secret())
          .add("redirect_uri", REDIRECT.toString())
          .add("code", callback.parameter("code"))
          .build();
      String token = callback.parameter("accounts-server") + "/oauth/v2/token";

      try (Response answer = server
          .httpClient()
          .newCall(new Request.Builder().url(token).post(form).build())
          .execute()) {
        String body = answer.body().string();
        assertEquals(
            "https://www.zohoapis.eu", JsonValue.parse(body).asObject().text("api_domain"), body);
      }
    }
  }

  @Test
  void anyOtherHostIsUnknown() {
    try (FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.KOMMO, REDIRECT)) {
      OkHttpClient http = server.httpClient();
      Request evil =
          new Request.Builder().url("https://evil-kommo.com/api/v4/account").build();

      assertThrows(UnknownHostException.class, () -> status(http, evil));
    }
  }

  @Test
  void anAccountsOwnHostIsTheFake() throws Exception {
    try (FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.KOMMO, REDIRECT)) {
      Request request =
          new Request.Builder().url("https://globex.kommo.com/api/v4/account").build();

      assertEquals(401, status(server.httpClient(), request));
    }
  }

  @Test
  void anAccountMovesAndSaysWhereToByItsRefreshToken() throws Exception {
    try (FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.KOMMO, REDIRECT)) {
      HandClient client = new HandClient(server);
      String refreshToken = client
          .json(
              server.tokenUrl(),
              null,
              "client_id",
              server.clientId(),
              "client_secret",
              client.secret(),
              "grant_type",
              "authorization_code",
              "code",
              server.approve(client.authorization()).parameter("code"),
              "redirect_uri",
              REDIRECT.toString())
          .text("refresh_token");
      server.rename("32109876", "acme2");
      Request old =
          new Request.Builder().url("https://acme.kommo.com/api/v4/account").build();
      Request where = new Request.Builder()
          .url("https://api-a.kommo.com/oauth2/account/current/subdomain")
          .header("X-Refresh-Token", refreshToken)
          .build();

      assertEquals(404, status(server.httpClient(), old));
      try (Response answer = server.httpClient().newCall(where).execute()) {
        String body = answer.body().string();
        assertEquals("acme2.kommo.com", JsonValue.parse(body).asObject().text("domain"), body);
      }
      assertEquals(
          401,
          status(
              server.httpClient(),
              where.newBuilder().header("X-Refresh-Token", "x").build()));
    }
  }
}
