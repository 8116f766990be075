package dev.integrations.checks.readme;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.BindingRef;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.inbox.EventContext;
import dev.integrations.core.inbox.IntegrationEvent;
import dev.integrations.core.store.Store;
import dev.integrations.evolution.ConnectResult;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.EvolutionServer;
import dev.integrations.evolution.QrCode;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.servlet.ServletWebhooks;
import dev.integrations.store.jdbc.JdbcStore;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The application that README describes. */
final class Host implements AutoCloseable {
  /** What the host's own code was told, in order. */
  final List<String> told = new CopyOnWriteArrayList<>();

  private final Integrations integrations;
  private final Evolution evolution;
  private final Server server = new Server();
  private @Nullable QrCode shown;

  Host(DataSource dataSource, Secret encryptionKey, URI evolutionUrl, Secret apiKey)
      throws Exception {
    URI appUrl = listen();
    // tag::build[]
    Store store = JdbcStore.builder(dataSource).open();
    integrations = Integrations.builder(store, Keys.fromRawKey(encryptionKey))
        .publicUrl(appUrl.resolve("/webhooks"))
        .build();
    evolution = Evolution.of(integrations, EvolutionServer.of(evolutionUrl, apiKey));

    integrations
        .handlers()
        .on(IntegrationEvent.Connected.class, (event, context) -> welcome(context.tenant()))
        .on(MessageReceived.class, this::answer);
    integrations.start();
    // end::build[]
  }

  /** The customer "acme" presses a button. */
  QrCode connect() {
    // tag::connect[]
    ConnectResult result = evolution.connect(TenantId.of("acme"), BindingRef.of("agent", "42"));
    show(result.qrCode()); // the customer scans it with the phone
    // end::connect[]
    return requireNonNull(shown);
  }

  // tag::answer[]
  private void answer(MessageReceived event, EventContext context) {
    evolution
        .client(context.tenant(), context.integration())
        .messages()
        .sendText(event.chat().jid().value(), "Thank you for: " + event.text());
  }
  // end::answer[]

  private void welcome(TenantId tenant) {
    told.add("connected " + tenant);
  }

  private void show(@Nullable QrCode code) {
    shown = code;
  }

  @Override
  public void close() throws Exception {
    server.stop();
    integrations.close();
  }

  private URI listen() throws Exception {
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var routes = new ServletContextHandler();
    routes.addServlet(new ServletHolder(new Webhooks()), "/webhooks/*");
    server.setHandler(routes);
    server.start();
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  private final class Webhooks extends HttpServlet {
    private static final long serialVersionUID = 1L;

    // tag::servlet[]
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      ServletWebhooks.handle(integrations.webhooks(), request, response);
    }
    // end::servlet[]
  }
}
