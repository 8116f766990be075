package consumer;

import dev.integrations.core.BindingRef;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.store.Store;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.EvolutionServer;
import dev.integrations.store.jdbc.JdbcStore;
import dev.integrations.testing.evolution.FakeEvolution;
import java.net.URI;
import java.nio.file.Path;

/** Started by the checks with {@code java --module-path} and a folder for its database. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Store store = JdbcStore.sqlite(Path.of(arguments[0], "host.db")).open();
    Keys keys = Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"));
    try (FakeEvolution whatsapp = FakeEvolution.start();
        Integrations integrations = Integrations.builder(store, keys)
            .publicUrl(URI.create("http://127.0.0.1:1/webhooks"))
            .build()) {
      var server =
          EvolutionServer.of(URI.create(whatsapp.baseUrl()), Secret.of(whatsapp.globalKey()));
      Evolution evolution = Evolution.of(integrations, server);
      var connect = evolution.connect(TenantId.of("acme"), BindingRef.of("agent", "42"));
      System.out.println(
          Evolution.class.getModule() + ": " + connect.integration().status());
    }
  }
}
