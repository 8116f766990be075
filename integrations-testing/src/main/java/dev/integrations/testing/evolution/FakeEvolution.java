package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * An Evolution API 2.3.7 server in this process, on a port of the loopback address, with WhatsApp
 * and the customer's phone behind it in the hands of the test.
 *
 * <p>It plays instances, webhooks, settings, sending of text, media, audio, location, contact and
 * reaction, finding of messages and media, and checking of numbers as recordings of a real server
 * have them, errors included. A call that the real server has and this one does not answers 501.
 * Ids are made from a seed: equal runs make equal ids. Thread-safe.
 *
 * <pre>{@code
 * try (FakeEvolution evolution = FakeEvolution.start()) {
 *   // ... the code under test creates instance "acme" and asks for its QR code
 *   evolution.scan("acme");
 *   evolution.receive("acme", "5511988887777", "hello");
 *   evolution.awaitWebhooks(Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class FakeEvolution implements AutoCloseable {
  /** The version that it claims to be, and is recorded from. */
  public static final String VERSION = "2.3.7";

  static final String PICTURE = "https://pps.whatsapp.net/v/t61/lab.jpg";

  private final FakeServer server;
  private final World world;

  FakeEvolution(FakeServer server) {
    this.server = server;
    this.world = server.world;
  }

  /** With everything as it is by default, on a free port. */
  public static FakeEvolution start() {
    return builder().start();
  }

  public static FakeEvolutionBuilder builder() {
    return new FakeEvolutionBuilder();
  }

  /** Where it listens, without a slash at the end. */
  public String baseUrl() {
    return server.baseUrl();
  }

  /** The key that opens every call (AUTHENTICATION_API_KEY). */
  public String globalKey() {
    return world.options.globalKey();
  }

  /** The names of the instances, in the order in which they were made. */
  public List<String> instances() {
    return world.locked(() -> List.copyOf(world.instances.keySet()));
  }

  /** What connectionState answers: close, connecting or open. */
  public String state(String instance) {
    return world.locked(() -> world.instance(instance).state.text());
  }

  /** The token of an instance. */
  public String token(String instance) {
    return world.locked(() -> world.instance(instance).token);
  }

  /** What was sent through the API, the oldest first; a few hundred are kept. */
  public List<SentMessage> sent(String instance) {
    return world.locked(() -> {
      Deque<SentMessage> sent = new ArrayDeque<>();
      world.instance(instance).messages.stream()
          .filter(StoredMessage::isOutgoing)
          .forEach(message -> sent.addFirst(SentMessage.of(message)));
      return List.copyOf(sent);
    });
  }

  /** Sockets with an endless reconnect loop: more than one means that connect was called in a loop. */
  public int reconnectLoops(String instance) {
    return world.locked(() -> world.instance(instance).loops);
  }

  /** Scans the code with the phone 5511999990000 of "Lab Phone". */
  public void scan(String instance) {
    scan(instance, "5511999990000", "Lab Phone");
  }

  /** The phone scans the code, or types the pairing code: the instance is open. */
  public void scan(String instance, String ownNumber, String profileName) {
    requireNonNull(ownNumber, "ownNumber");
    on(instance, each -> server.connections.linked(each, ownNumber, profileName, PICTURE));
  }

  /** The 45 seconds of a QR code are over: the next one, or the end of it at the limit. */
  public void nextQrcode(String instance) {
    on(instance, server.connections::nextQr);
  }

  /** A text from a phone number; the id of the message. */
  public String receive(String instance, String fromNumber, String text) {
    JsonObject key = JsonObject.builder()
        .put("remoteJid", Jids.of(fromNumber))
        .put("fromMe", false)
        .build();
    return receive(
        instance,
        JsonObject.builder()
            .put("key", key)
            .put("pushName", fromNumber)
            .put("message", JsonObject.of("conversation", JsonString.of(text)))
            .build());
  }

  /**
   * A message as WhatsApp delivers it.
   *
   * @param message {@code key.remoteJid} and {@code message} at least; id, time, type, source and so on
   *     are made where they are absent
   * @return its id; empty when the settings of the instance drop such messages
   */
  public String receive(String instance, JsonObject message) {
    String[] id = {""};
    on(instance, each -> {
      String made = server.inbound.receive(each, message, null);
      if (made != null) id[0] = made;
    });
    return id[0];
  }

  /**
   * A message that reaches the server while its events do not reach anybody, as happens in an outage:
   * findMessages has it.
   */
  public void receiveSilently(String instance, JsonObject message) {
    on(instance, each -> server.inbound.store(each, message, null));
  }

  /** A picture, document, audio or video from a phone number, which the server can hand out. */
  public String receiveMedia(String instance, String fromNumber, String mimeType, byte[] content) {
    JsonObject message = MediaDrafts.received(world, Jids.of(fromNumber), mimeType, content);
    String[] id = {""};
    on(
        instance,
        each -> id[0] = String.valueOf(server.inbound.receive(each, message, content.clone())));
    return id[0];
  }

  /** A message that was sent gets further: SERVER_ACK, DELIVERY_ACK, READ or PLAYED. */
  public void acknowledge(String instance, String messageId, String status) {
    on(instance, each -> server.inbound.acknowledge(each, messageId, status));
  }

  /** Any event with any data, in the server's envelope, to who asked for it. */
  public void emit(String instance, String event, JsonValue data) {
    on(instance, each -> world.emit(each, event, data));
  }

  /** The network fails: connecting again, without a word of a close; {@link #recover} ends it. */
  public void drop(String instance) {
    on(instance, server.connections::drop);
  }

  /** The connection that was lost is there again. */
  public void recover(String instance) {
    on(instance, each -> {
      if (each.linked && each.state != LinkState.OPEN) server.connections.opened(each);
    });
  }

  /** The customer unlinks the device on the phone. */
  public void logoutFromPhone(String instance) {
    on(instance, each -> server.connections.loggedOut(each, "Connection Failure"));
  }

  /** The state stays as it is, but what is to be sent is not. */
  public void deadSocket(String instance) {
    on(instance, each -> each.socket = FakeInstance.Socket.DEAD);
  }

  /**
   * Whether the server reaches WhatsApp. While it does not, a connect opens a loop and finds no QR
   * code; when it does again, every loop comes through.
   */
  public void whatsappReachable(boolean reachable) {
    world.run(() -> {
      world.reachable = reachable;
      if (reachable) world.instances.values().forEach(server.connections::reachable);
    });
  }

  /** Whether QR codes come later than the answer of connect: then {@link #nextQrcode} makes them. */
  public void slowQrcodes(boolean slow) {
    world.run(() -> world.slowQrcodes = slow);
  }

  /** Numbers that are not on WhatsApp; all others are. */
  public void numbersNotOnWhatsApp(String... numbers) {
    world.run(() ->
        List.of(numbers).forEach(number -> world.strangers.add(World.digits(Jids.of(number)))));
  }

  /** A group that the phones are in; others are not found. */
  public void group(String jid, String subject, String... participants) {
    world.run(() -> world.groups.put(jid, new World.Group(subject, List.of(participants))));
  }

  /**
   * The next call that fits goes wrong; said twice, the next two.
   *
   * @param calls how its method and path begin: {@code "POST /message/sendText"}
   */
  public void failNext(String calls, Fault fault) {
    server.faults.arm(requireNonNull(calls, "calls"), requireNonNull(fault, "fault"));
  }

  /** Forgets the faults that have not happened yet. */
  public void clearFaults() {
    server.faults.clear();
  }

  /** Refuses connections and breaks those that are open, until {@link #up()}; instances stay. */
  public void down() {
    server.socket.shut();
  }

  /** Listens again, on the same port. */
  public void up() {
    if (!server.socket.isOpen()) server.socket.open(server.socket.port());
  }

  /** The calls that came in, the oldest first; the last thousand. */
  public List<ReceivedCall> calls() {
    return server.calls();
  }

  /** What became of the events, the oldest first; the last two thousand. */
  public List<WebhookDelivery> webhooks() {
    return server.sender.deliveries();
  }

  /** Sends now what waits to be sent again. */
  public void retryNow() {
    server.sender.retryNow();
  }

  /**
   * Waits until no event is being sent; those that failed and wait for their next try may remain.
   *
   * @return false when the limit passed
   */
  public boolean awaitWebhooks(Duration limit) throws InterruptedException {
    return server.sender.awaitIdle(limit);
  }

  private void on(String instance, Consumer<FakeInstance> work) {
    server.on(instance, work);
  }

  /** Stops at once; events that wait are lost. */
  @Override
  public void close() {
    server.close();
  }
}
