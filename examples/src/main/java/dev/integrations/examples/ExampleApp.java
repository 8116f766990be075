package dev.integrations.examples;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.Integrations;
import dev.integrations.evolution.Evolution;
import dev.integrations.examples.conversation.Conversation;
import dev.integrations.examples.database.Databases;
import dev.integrations.examples.health.HealthRoutes;
import dev.integrations.examples.http.HttpServer;
import dev.integrations.examples.http.Route;
import dev.integrations.examples.http.RouteTable;
import dev.integrations.examples.inbox.InboxRoutes;
import dev.integrations.examples.integration.Diagnosis;
import dev.integrations.examples.integration.IntegrationRoutes;
import dev.integrations.examples.live.Live;
import dev.integrations.examples.live.Pulse;
import dev.integrations.examples.openapi.OpenApiRoute;
import dev.integrations.examples.page.Page;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.StartupException;
import dev.integrations.examples.webhook.WebhookRoutes;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything wired together; runs until it is closed. */
public final class ExampleApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExampleApp.class);

  private final Settings settings;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final HttpServer server;

  private ExampleApp(Settings settings) {
    this.settings = settings;
    this.server = opened(new HttpServer(settings.port()));
  }

  /** @throws StartupException when it cannot; nothing is left running then */
  public static ExampleApp start(Settings settings) {
    ExampleApp app = new ExampleApp(settings);
    try {
      app.open();
      return app;
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }

  public int port() {
    return server.port();
  }

  /** Where providers and browsers reach it. */
  public URI publicBaseUrl() {
    URI given = settings.publicBaseUrl();
    return given != null ? given : URI.create("http://localhost:" + port());
  }

  /** Ends in order: listeners, requests, handlers, what was stood upon. Within seconds. */
  @Override
  public void close() {
    if (parts.isEmpty()) return;
    while (!parts.isEmpty()) end(parts.pop());
    LOG.info("ended");
  }

  private void open() {
    HikariDataSource database = opened(Databases.open(settings.database()));
    Pulse pulse = new Pulse();
    Integrations integrations = opened(Sdk.build(settings, database, publicBaseUrl(), pulse));
    Conversation conversation = conversation(database);
    EvolutionPart evolution = opened(EvolutionPart.of(settings, integrations, conversation));
    OAuthPart oauth = opened(OAuthPart.of(settings, integrations, publicBaseUrl()));
    integrations.start();
    List<Route> routes = new ArrayList<>(evolution.routes());
    routes.addAll(WebhookRoutes.routes(integrations.webhooks()));
    routes.addAll(IntegrationRoutes.routes(integrations, doctor(evolution, oauth)));
    routes.addAll(oauth.routes());
    routes.addAll(InboxRoutes.routes(integrations.inbox()));
    routes.addAll(HealthRoutes.routes(integrations));
    routes.addAll(Live.routes(integrations, conversation, pulse));
    routes.addAll(Page.routes());
    serve(OpenApiRoute.describing(routes), pulse);
    LOG.info("{}", evolution.announcement());
    LOG.info("{}", oauth.announcement());
    LOG.info("ready: {}/", publicBaseUrl());
  }

  /** Each provider's own. */
  private static Diagnosis.Doctor doctor(EvolutionPart evolution, OAuthPart oauth) {
    return integration -> integration.provider().equals(Evolution.PROVIDER)
        ? evolution.doctor().diagnose(integration)
        : oauth.doctor().diagnose(integration);
  }

  private void serve(List<Route> routes, Pulse pulse) {
    parts.push(server);
    parts.push(pulse);
    server.start(new RouteTable(routes));
  }

  private static Conversation conversation(HikariDataSource database) {
    try {
      return Conversation.open(database, Databases.dialect(database));
    } catch (SQLException e) {
      throw new StartupException("the table of messages cannot be made: " + e.getMessage());
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private static void end(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not end in order", part.getClass().getSimpleName(), e);
    }
  }
}
