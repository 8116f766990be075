package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.testing.oauth.HandClient.Answer;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page as a browser gets it. */
class ConsentPageTest {
  private final FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.PLAIN, REDIRECT);
  private final HandClient client = new HandClient(server);

  @AfterEach
  void close() {
    server.close();
  }

  private Answer submit(Answer page, String decision) throws Exception {
    Matcher id = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"").matcher(page.text());
    assertTrue(id.find(), page.text());
    return client.form(
        URI.create(server.origin() + "/fake/consent"),
        null,
        HandClient.map(
            "consent", id.group(1), "decision", decision, "account", "1002", "scope", "read"));
  }

  @Test
  void itIsAFormWithoutScripts() throws Exception {
    Answer page = client.get(client.plainAuthorization("read <b>"), null);

    assertEquals("text/html; charset=utf-8", page.header("content-type"));
    assertFalse(page.text().contains("<script"), page.text());
    assertTrue(page.text().contains("read"));
    assertFalse(page.text().contains("<b>\""), page.text());
    assertTrue(page.text().contains("Globex"));
  }

  @Test
  void submittingItLeadsBack() throws Exception {
    Answer page = client.get(client.plainAuthorization("read write"), null);

    Answer back = submit(page, "approve");

    assertEquals(302, back.status());
    OAuthCallback callback = OAuthCallback.of(URI.create(back.header("Location")));
    Answer tokens = client.exchange(callback.parameter("code"), HandClient.VERIFIER);
    assertEquals("read", tokens.text("scope"));
    assertEquals("1002", client.whoAmI(tokens.text("access_token")).text("sub"));
  }

  @Test
  void itWorksOnce() throws Exception {
    Answer page = client.get(client.plainAuthorization("read"), null);
    submit(page, "deny");

    assertEquals(400, submit(page, "approve").status());
  }

  @Test
  void whatCannotBeSentBackIsSaidOnAPage() throws Exception {
    Answer page = client.get(client.authorization("redirect_uri", "https://evil.example/"), null);

    assertEquals(400, page.status());
    assertEquals("", page.header("Location"));
    assertTrue(page.text().contains("redirect_uri is not registered"), page.text());
  }

  @Test
  void metadataNamesTheEndpoints() throws Exception {
    Answer metadata = client.get(server.metadataUrl(), null);

    assertEquals(server.issuer(), metadata.text("issuer"));
    assertEquals(server.tokenUrl().toString(), metadata.text("token_endpoint"));
    assertTrue(metadata.json().isTrue("authorization_response_iss_parameter_supported"));
  }
}
