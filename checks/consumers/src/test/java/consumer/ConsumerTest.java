package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.MutableClock;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What we stand on runs in the versions that this consumer resolves. */
class ConsumerTest {
  @Test
  @DisplayName("P1 P2 G51 HTTP, JSON and crypto run in the versions this consumer resolves")
  void whatWeStandOnRuns() throws Exception {
    AeadConfig.register();
    var key = KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM);
    Aead aead = KeysetHandle.newBuilder()
        .addEntry(key.withRandomId().makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
    byte[] place = {1};
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(
          new MockResponse.Builder().body("{\"id\": 9007199254740993}").build());
      server.start();

      var request = new Request.Builder().url(server.url("/")).build();
      try (var response = new OkHttpClient().newCall(request).execute()) {
        byte[] body = aead.decrypt(aead.encrypt(response.body().bytes(), place), place);

        assertEquals("{\"id\":9007199254740993}", JsonValue.parse(body).toString());
      }
    }
  }

  @Test
  @DisplayName("P11 the testing module works for a consumer")
  void theTestingModuleWorks() {
    var clock = MutableClock.at("2026-01-15T10:00:00Z");

    assertEquals(Instant.parse("2026-01-15T10:00:00Z"), clock.instant());
  }
}
