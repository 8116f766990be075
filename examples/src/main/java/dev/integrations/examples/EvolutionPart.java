package dev.integrations.examples;

import dev.integrations.core.Health;
import dev.integrations.core.Integrations;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.EvolutionServer;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.examples.conversation.Conversation;
import dev.integrations.examples.conversation.ConversationHandlers;
import dev.integrations.examples.demo.Demo;
import dev.integrations.examples.evolution.Channels;
import dev.integrations.examples.evolution.EvolutionDoctor;
import dev.integrations.examples.evolution.EvolutionRoutes;
import dev.integrations.examples.evolution.GlobalWebhookRoutes;
import dev.integrations.examples.http.Route;
import dev.integrations.examples.integration.Diagnosis;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.Settings.EvolutionAccess;
import dev.integrations.examples.start.StartupException;
import dev.integrations.store.jdbc.JdbcStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Evolution with the operator's server, with a fake in its place, or without any.
 *
 * @param announcement what the operator should know
 * @param end what is to be closed
 */
record EvolutionPart(
    List<Route> routes, Diagnosis.Doctor doctor, String announcement, AutoCloseable end)
    implements AutoCloseable {
  private static final int TRIES = 8;

  static EvolutionPart of(Settings settings, Integrations integrations, Conversation conversation) {
    EvolutionAccess access = settings.evolution();
    if (access != null) return real(access, integrations, conversation);
    return settings.demo()
        ? demo(settings, integrations, conversation)
        : none(integrations, conversation);
  }

  @Override
  public void close() throws Exception {
    end.close();
  }

  private static EvolutionPart real(
      EvolutionAccess access, Integrations integrations, Conversation conversation) {
    handle(integrations, conversation, message -> {}, TRIES);
    Evolution evolution = Evolution.of(integrations, server(access));
    return new EvolutionPart(
        Stream.concat(
                EvolutionRoutes.routes(evolution, new Channels(evolution), conversation).stream(),
                GlobalWebhookRoutes.routes(evolution, integrations).stream())
            .toList(),
        new EvolutionDoctor(evolution),
        "Evolution server: " + access.baseUrl() + "; the URL for its WEBHOOK_GLOBAL_URL, if that is"
            + " wanted, is told on this machine by GET " + GlobalWebhookRoutes.PATH,
        EvolutionPart::nothing);
  }

  private static EvolutionServer server(EvolutionAccess access) {
    try {
      return EvolutionServer.of(access.baseUrl(), access.apiKey());
    } catch (IllegalArgumentException e) {
      throw new StartupException(
          "EVOLUTION_BASE_URL or EVOLUTION_API_KEY is refused: " + e.getMessage());
    }
  }

  private static EvolutionPart demo(
      Settings settings, Integrations integrations, Conversation conversation) {
    Demo demo = Demo.start(settings.data());
    handle(integrations, conversation, demo::check, Demo.TRIES);
    Evolution evolution =
        Evolution.of(integrations, EvolutionServer.of(demo.baseUrl(), demo.globalKey()));
    Channels channels = new Channels(evolution);
    return new EvolutionPart(
        Stream.of(
                EvolutionRoutes.routes(evolution, channels, conversation),
                GlobalWebhookRoutes.routes(evolution, integrations),
                demo.routes(channels))
            .flatMap(List::stream)
            .toList(),
        new EvolutionDoctor(evolution),
        demo.announcement(),
        demo);
  }

  private static EvolutionPart none(Integrations integrations, Conversation conversation) {
    handle(integrations, conversation, message -> {}, TRIES);
    return new EvolutionPart(
        EvolutionRoutes.notConfigured(),
        integration ->
            new Diagnosis(Health.Status.DEGRADED, null, "no Evolution server is set here"),
        "no Evolution server: set EVOLUTION_BASE_URL and EVOLUTION_API_KEY",
        EvolutionPart::nothing);
  }

  private static void nothing() {}

  private static void handle(
      Integrations integrations,
      Conversation conversation,
      Consumer<MessageReceived> check,
      int tries) {
    ConversationHandlers.register(
        integrations.handlers(), conversation, JdbcStore::connection, check, tries);
  }
}
