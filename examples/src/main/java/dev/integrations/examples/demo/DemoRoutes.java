package dev.integrations.examples.demo;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.examples.evolution.Channels;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Body;
import dev.integrations.examples.http.Invalid;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import dev.integrations.testing.evolution.FakeEvolution;
import java.util.List;
import java.util.function.Function;

/** The phone behind the fake server, and the handler that breaks; only where the fake is. */
public final class DemoRoutes {
  private final FakeEvolution server;
  private final Channels channels;
  private final DemoNetwork network;
  private final DemoHandler handler;

  private DemoRoutes(
      FakeEvolution server, Channels channels, DemoNetwork network, DemoHandler handler) {
    this.server = server;
    this.channels = channels;
    this.network = network;
    this.handler = handler;
  }

  public static List<Route> routes(
      FakeEvolution server, Channels channels, DemoNetwork network, DemoHandler handler) {
    DemoRoutes routes = new DemoRoutes(server, channels, network, handler);
    return List.of(
        Route.post("/demo/agents/{agentId}/scan", scan(), routes::scan),
        Route.post("/demo/agents/{agentId}/incoming", incoming(), routes::incoming),
        Route.post("/demo/agents/{agentId}/drop", drop(), routes::drop),
        Route.post("/demo/agents/{agentId}/logout", logout(), routes::logout),
        Route.get("/demo/handler", look(), request -> routes.handler()),
        Route.post("/demo/handler", repair(), routes::repair));
  }

  private static Operation scan() {
    return Operation.of("demoScan", "The phone scans the QR code").answers(204);
  }

  private static Operation incoming() {
    return Operation.of("demoIncoming", "Somebody writes to the connected number")
        .body("Incoming")
        .answers(201, "IncomingAnswer");
  }

  private static Operation drop() {
    return Operation.of("demoDrop", "The network fails for a few seconds").answers(204);
  }

  private static Operation logout() {
    return Operation.of("demoLogout", "The phone logs out").answers(204);
  }

  private static Operation look() {
    return Operation.of("demoHandler", "Whether the breaking handler is repaired")
        .ofNoTenant()
        .answers(200, "HandlerSwitch");
  }

  private static Operation repair() {
    return Operation.of("demoRepair", "Repairs the breaking handler, or breaks it again")
        .ofNoTenant()
        .body("HandlerSwitch")
        .answers(200, "HandlerSwitch");
  }

  private Answer scan(Request request) {
    return act(request, List.of("connecting"), instance -> {
      server.scan(instance);
      return Answer.noContent();
    });
  }

  private Answer incoming(Request request) throws Exception {
    Body body = request.body();
    String from = phone(body);
    String text = body.text("text");
    return act(request, List.of("open"), instance -> {
      String id = server.receive(instance, from, text);
      return Answer.json(201, JsonObject.of("messageId", JsonString.of(id)));
    });
  }

  private Answer drop(Request request) {
    return act(request, List.of("open"), instance -> {
      network.failFor(instance);
      return Answer.noContent();
    });
  }

  private Answer logout(Request request) {
    return act(request, List.of("open"), instance -> {
      server.logoutFromPhone(instance);
      return Answer.noContent();
    });
  }

  private Answer handler() {
    return Answer.ok(JsonObject.builder().put("repaired", handler.repaired()).build());
  }

  private Answer repair(Request request) throws Exception {
    handler.repair(request.body().flag("repaired"));
    return handler();
  }

  private Answer act(Request request, List<String> states, Function<String, Answer> work) {
    String instance = channels.instance(request);
    if (!server.instances().contains(instance)) throw wrong("none", states);
    String state = server.state(instance);
    if (!states.contains(state)) throw wrong(state, states);
    return work.apply(instance);
  }

  private static String phone(Body body) {
    String from = body.text("from");
    if (from.matches("[0-9]{8,15}")) return from;
    throw Invalid.body("from", "8 to 15 digits", "another text");
  }

  private static RuntimeException wrong(String state, List<String> expected) {
    return Problem.of(
            409,
            "not_possible_now",
            "The phone cannot do that now",
            "expected an instance that is " + String.join(" or ", expected) + ", got " + state)
        .asException();
  }
}
