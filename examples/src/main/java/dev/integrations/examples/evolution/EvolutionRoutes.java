package dev.integrations.examples.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.ConnectOptions;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.MessageReceipt;
import dev.integrations.evolution.Messages;
import dev.integrations.examples.conversation.Conversation;
import dev.integrations.examples.http.Answer;
import dev.integrations.examples.http.Body;
import dev.integrations.examples.http.Invalid;
import dev.integrations.examples.http.Operation;
import dev.integrations.examples.http.Paging;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;
import dev.integrations.examples.http.Route;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent's WhatsApp number. */
public final class EvolutionRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(EvolutionRoutes.class);
  private static final String CHANNEL = "/api/agents/{agentId}/channels/evolution";

  private static final Operation CONNECT = Operation.of(
          "connectEvolution", "Connects a WhatsApp number; called again it goes on")
      .optionalBody("ConnectRequest")
      .answers(200, "ConnectAnswer");
  private static final Operation STATUS = Operation.of(
          "evolutionStatus", "Asks the server where the channel stands")
      .answers(200, "ChannelStatus");
  private static final Operation QR_CODE = Operation.of(
          "evolutionQrCode", "The latest QR code; 409 when there is nothing to scan")
      .answers(200, "QrCodeAnswer");
  private static final Operation SEND =
      Operation.of("sendMessage", "Sends a text").body("SendRequest").answers(200, "SendAnswer");
  private static final Operation MESSAGES = Operation.of(
          "listMessages", "What was written and received, newest first")
      .paged()
      .answers(200, "MessagePage");
  private static final Operation DISCONNECT = Operation.of(
          "disconnectEvolution", "Unlinks the phone, deletes the instance, ends the integration")
      .answers(200, "DisconnectAnswer")
      .answers(202, "DisconnectAnswer");

  private final Evolution evolution;
  private final Channels channels;
  private final Conversation conversation;

  private EvolutionRoutes(Evolution evolution, Channels channels, Conversation conversation) {
    this.evolution = evolution;
    this.channels = channels;
    this.conversation = conversation;
  }

  public static List<Route> routes(
      Evolution evolution, Channels channels, Conversation conversation) {
    EvolutionRoutes routes = new EvolutionRoutes(evolution, channels, conversation);
    return List.of(
        Route.post(CHANNEL + "/connect", CONNECT, routes::connect),
        Route.get(CHANNEL + "/status", STATUS, routes::status),
        Route.get(CHANNEL + "/qrcode", QR_CODE, routes::qrCode),
        Route.post(CHANNEL + "/messages", SEND, routes::send),
        Route.get(CHANNEL + "/messages", MESSAGES, routes::messages),
        Route.delete(CHANNEL, DISCONNECT, routes::disconnect));
  }

  /** The same routes where no server is set. */
  public static List<Route> notConfigured() {
    return List.of(
        Route.post(CHANNEL + "/connect", CONNECT, EvolutionRoutes::refuse),
        Route.get(CHANNEL + "/status", STATUS, EvolutionRoutes::refuse),
        Route.get(CHANNEL + "/qrcode", QR_CODE, EvolutionRoutes::refuse),
        Route.post(CHANNEL + "/messages", SEND, EvolutionRoutes::refuse),
        Route.get(CHANNEL + "/messages", MESSAGES, EvolutionRoutes::refuse),
        Route.delete(CHANNEL, DISCONNECT, EvolutionRoutes::refuse));
  }

  private static Answer refuse(Request request) {
    return Problem.of(
        501,
        "not_configured",
        "No Evolution server is set",
        "environment: expected EVOLUTION_BASE_URL and EVOLUTION_API_KEY, got neither");
  }

  private Answer connect(Request request) throws IOException {
    ConnectOptions options = options(request.body());
    return Answer.ok(
        ChannelJson.of(evolution.connect(request.tenant(), Channels.agent(request), options)));
  }

  private Answer status(Request request) {
    Integration integration = channels.of(request);
    return Answer.ok(ChannelJson.of(evolution.status(integration.tenant(), integration.id())));
  }

  private Answer qrCode(Request request) {
    Integration integration = channels.of(request);
    return Answer.ok(ChannelJson.of(
        integration, evolution.qrCode(integration.tenant(), integration.id()).orElse(null)));
  }

  private Answer send(Request request) throws IOException {
    Body body = request.body();
    String given = body.text("to");
    // Judged before anything is sent: what goes wrong later is not the caller's fault.
    String to = Invalid.whenRefused(() -> Messages.recipient(given));
    String text = body.text("text");
    Integration integration = channels.of(request);
    MessageReceipt receipt =
        evolution.client(integration.tenant(), integration.id()).messages().sendText(to, text);
    keep(integration, receipt, text);
    return Answer.ok(ChannelJson.of(receipt));
  }

  private Answer messages(Request request) {
    Integration integration = channels.of(request);
    TenantId tenant = integration.tenant();
    return Answer.page(
        Paging.checked(request, page -> conversation.list(tenant, integration.id(), page)),
        message -> message);
  }

  private Answer disconnect(Request request) {
    Integration integration = channels.of(request);
    Integration ended = evolution.disconnect(integration.tenant(), integration.id());
    JsonObject answer = ChannelJson.of(ended);
    return Answer.json(ended.stillDeleting() ? 202 : 200, answer);
  }

  private static ConnectOptions options(Body body) {
    String number = body.optionalText("number");
    if (number == null) return ConnectOptions.NONE;
    return Invalid.whenRefused(() -> ConnectOptions.NONE.number(number));
  }

  /** The message is out: that it could not be noted must not look as if it were not. */
  private void keep(Integration integration, MessageReceipt receipt, String text) {
    try {
      conversation.add(integration.tenant(), ChannelJson.sent(integration, receipt, text));
    } catch (StoreException e) {
      LOG.warn("a sent message was not noted, its webhook will: {}", e.getMessage());
    }
  }
}
