package dev.integrations.examples.evolution;

import dev.integrations.core.Integrations;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.UnroutedQuery;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.GlobalWebhook;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * What the operator of an Evolution server needs for its global webhook. The URL holds a secret and the
 * events belong to no tenant, so only who calls from this machine is answered.
 */
public final class GlobalWebhookRoutes {
  public static final String PATH = "/api/channels/evolution/global-webhook";

  private static final Operation SHOW = Operation.of(
          "globalWebhook", "The URL for WEBHOOK_GLOBAL_URL of the Evolution server")
      .ofNoTenant()
      .answers(200, "GlobalWebhook");
  private static final Operation REPLAY = Operation.of(
          "replayUnrouted", "Hands over events whose instance was unknown when they came")
      .ofNoTenant()
      .answers(200, "ReplayedEvents");

  private final Evolution evolution;
  private final Integrations integrations;

  private GlobalWebhookRoutes(Evolution evolution, Integrations integrations) {
    this.evolution = evolution;
    this.integrations = integrations;
  }

  public static List<Route> routes(Evolution evolution, Integrations integrations) {
    GlobalWebhookRoutes routes = new GlobalWebhookRoutes(evolution, integrations);
    return List.of(
        Route.get(PATH, SHOW, routes::show), Route.post(PATH + "/replay", REPLAY, routes::replay));
  }

  private Answer show(Request request) {
    refuseOtherMachines(request.servlet());
    GlobalWebhook webhook = evolution.globalWebhook();
    return Answer.ok(JsonObject.builder()
        .put("url", webhook.url().reveal())
        .put("unrouted", integrations.unrouted().count())
        .build());
  }

  private Answer replay(Request request) {
    refuseOtherMachines(request.servlet());
    UnroutedQuery all =
        UnroutedQuery.of(Evolution.PROVIDER, evolution.globalWebhook().server());
    int replayed = integrations.unrouted().replayAll(all, "operator");
    return Answer.ok(JsonObject.builder().put("replayed", replayed).build());
  }

  private static void refuseOtherMachines(HttpServletRequest request) {
    boolean forwarded =
        request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
    if (!forwarded && isLoopback(request.getRemoteAddr())) return;
    throw Problem.of(
            403,
            "only_local",
            "Only from the machine itself",
            "remote address: expected a loopback address and no proxy, got another")
        .asException();
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
