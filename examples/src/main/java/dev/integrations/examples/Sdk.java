package dev.integrations.examples;

import dev.integrations.core.Integrations;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.StoreException;
import dev.integrations.examples.live.Live;
import dev.integrations.examples.live.Pulse;
import dev.integrations.examples.start.DemoKey;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.Settings.KeySource;
import dev.integrations.examples.start.StartupException;
import dev.integrations.examples.webhook.WebhookRoutes;
import dev.integrations.store.jdbc.JdbcStore;
import java.net.URI;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SDK as this application wants it; what is wrong with the settings stops the start. */
final class Sdk {
  private static final Logger LOG = LoggerFactory.getLogger(Sdk.class);

  private Sdk() {}

  static Integrations build(
      Settings settings, DataSource database, URI publicBaseUrl, Pulse pulse) {
    try {
      return Integrations.builder(JdbcStore.builder(database).open(), keys(settings.key()))
          .publicUrl(URI.create(publicBaseUrl + WebhookRoutes.PATH))
          .allowHosts(settings.allowHosts())
          .listener(Live.beating(pulse))
          .build();
    } catch (KeyException e) {
      throw new StartupException("the encryption key does not fit: " + e.getMessage());
    } catch (StoreException | IllegalStateException e) {
      throw new StartupException("the database cannot be used: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new StartupException("a setting is refused: " + e.getMessage());
    }
  }

  private static Keys keys(KeySource source) {
    if (source instanceof KeySource.Raw raw) return Keys.fromRawKey(raw.value());
    if (source instanceof KeySource.Keyset keyset) return Keys.fromKeyset(keyset.json());
    if (source instanceof KeySource.DemoFile file) return demo(file);
    throw new IllegalStateException("a key from nowhere");
  }

  private static Keys demo(KeySource.DemoFile file) {
    LOG.warn(
        "demo key: {} lies beside the data and so protects nothing; never use it elsewhere",
        file.path().toAbsolutePath());
    return Keys.fromRawKey(DemoKey.readOrMake(file.path()));
  }
}
