package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.integrations.testing.oauth.HandClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthStateFileTest {
  @TempDir
  Path directory;

  private FakeOAuthServer start() {
    return FakeOAuthServer.builder(OAuthFlavour.PLAIN, REDIRECT)
        .stateFile(directory.resolve("oauth.json"))
        .start();
  }

  @Test
  void tokensAndWhatIsSupersededOutliveARestart() throws Exception {
    Answer first;
    Answer second;
    try (FakeOAuthServer before = start()) {
      HandClient client = new HandClient(before);
      first = client.connect();
      second = client.refresh(first.text("refresh_token"));
    }

    try (FakeOAuthServer after = start()) {
      HandClient client = new HandClient(after);

      assertEquals(200, client.whoAmI(second.text("access_token")).status());
      Answer third = client.refresh(second.text("refresh_token"));
      assertEquals(3, after.generation("1001"));
      assertNotEquals(second.text("refresh_token"), third.text("refresh_token"));
      assertEquals(400, client.refresh(first.text("refresh_token")).status());
      assertEquals(400, client.refresh(third.text("refresh_token")).status());
    }
  }
}
