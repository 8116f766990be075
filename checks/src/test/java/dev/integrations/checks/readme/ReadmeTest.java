package dev.integrations.checks.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.checks.Await;
import dev.integrations.core.Secret;
import dev.integrations.testing.evolution.FakeEvolution;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  @Test
  @DisplayName("P11 README's application connects, receives and answers")
  void connectsReceivesAndAnswers() throws Exception {
    // tag::testing[]
    try (FakeEvolution whatsapp = FakeEvolution.start();
        Host host = host(URI.create(whatsapp.baseUrl()), Secret.of(whatsapp.globalKey()))) {
      assertNotNull(host.connect().image());
      String instance = whatsapp.instances().get(0);

      whatsapp.scan(instance);
      whatsapp.receive(instance, "5511988887777", "hello");

      Await.until(SOON, () -> !whatsapp.sent(instance).isEmpty());
      assertEquals("Thank you for: hello", whatsapp.sent(instance).get(0).text());
    }
    // end::testing[]
  }

  private Host host(URI evolutionUrl, Secret apiKey) throws Exception {
    var pool = new HikariConfig();
    pool.setJdbcUrl(
        "jdbc:sqlite:" + folder.resolve("host.db") + "?journal_mode=WAL&busy_timeout=5000");
    return new Host(new HikariDataSource(pool), KEY, evolutionUrl, apiKey);
  }
}
