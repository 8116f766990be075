package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.testing.evolution.FakeInstance.Qr;
import dev.integrations.testing.evolution.FakeInstance.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How instances come to WhatsApp and leave it, and what is announced on the way. */
final class Connections {
  /** Baileys' DisconnectReason: loggedOut. */
  static final int LOGGED_OUT = 401;

  private static final int CONNECTION_CLOSED = 428;
  private static final int BAD_SESSION = 500;
  private static final int OK = 200;

  private final World world;
  private final ScheduledExecutorService timer;

  Connections(World world, ScheduledExecutorService timer) {
    this.world = world;
    this.timer = timer;
  }

  /** Opens one more socket, with a reconnect loop of its own, as each connect of a closed one does. */
  void open(FakeInstance instance, @Nullable String number) {
    instance.loops++;
    instance.qrCount = 0;
    instance.qr = null;
    instance.pairingNumber = number;
    instance.webhookBase64 = instance.webhook != null && instance.webhook.base64();
    instance.socket = Socket.DEAD;
    if (world.reachable) join(instance);
  }

  private void join(FakeInstance instance) {
    connecting(instance);
    if (instance.linked) opened(instance);
    else if (!world.slowQrcodes) nextQr(instance);
  }

  /** WhatsApp can be reached again: every loop finds it, and each of them says so. */
  void reachable(FakeInstance instance) {
    if (instance.state != LinkState.CLOSE || instance.loops == 0) return;
    for (int i = 1; i < instance.loops; i++) connecting(instance);
    join(instance);
  }

  private void connecting(FakeInstance instance) {
    instance.state = LinkState.CONNECTING;
    instance.storedState = LinkState.CONNECTING;
    update(instance, JsonObject.builder(), "connecting", OK);
  }

  /** A further QR code, or the end when there were enough of them. */
  void nextQr(FakeInstance instance) {
    if (instance.state != LinkState.CONNECTING) return;
    if (instance.qrCount >= world.options.qrcodeLimit()) {
      refuse(instance);
      return;
    }
    instance.qrCount++;
    String pairing = instance.pairingNumber == null ? null : world.ids.pairingCode();
    Qr made = QrCodes.next(world.ids, pairing);
    instance.qr = made;
    expireLater(instance, made);
    JsonObject.Builder data = JsonObject.builder().put("instance", instance.name);
    JsonObject qr = instance.qrObject().without("count");
    qr.fields().forEach((name, value) -> data.put(name, value));
    world.emit(instance, "qrcode.updated", JsonObject.of("qrcode", data.build()));
  }

  private void expireLater(FakeInstance instance, Qr qr) {
    Duration life = world.options.qrcodeEvery();
    if (life == null) return;
    Runnable expire = () -> world.run(() -> expired(instance, qr));
    Future<?> unused = timer.schedule(expire, life.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void expired(FakeInstance instance, Qr qr) {
    boolean shown = qr.equals(instance.qr);
    if (shown && world.instances.get(instance.name) == instance) nextQr(instance);
  }

  private void refuse(FakeInstance instance) {
    JsonObject limit = JsonObject.builder()
        .put("message", "QR code limit reached, please login again")
        .put("statusCode", BAD_SESSION)
        .build();
    world.emit(instance, "qrcode.updated", limit);
    update(instance, profile(instance), "refused", CONNECTION_CLOSED);
    closed(instance);
  }

  /** The phone has scanned the code, or knows the instance already. */
  void linked(FakeInstance instance, String number, String profileName, String picture) {
    if (instance.state == LinkState.OPEN) return;
    instance.linked = true;
    instance.ownerJid = number + "@s.whatsapp.net";
    instance.profileName = profileName;
    instance.profilePicture = picture;
    if (instance.loops == 0) instance.loops = 1;
    if (instance.qr != null || instance.state == LinkState.CLOSE) connecting(instance);
    opened(instance);
  }

  void opened(FakeInstance instance) {
    instance.state = LinkState.OPEN;
    instance.storedState = LinkState.OPEN;
    instance.socket = Socket.ALIVE;
    instance.qr = null;
    instance.qrCount = 0;
    instance.disconnection = null;
    instance.disconnectedAt = null;
    instance.updatedAt = world.time();
    instance.webhookBase64 = instance.webhook != null && instance.webhook.base64();
    update(instance, profile(instance), "open", OK);
  }

  /** The network fails for a moment: the server connects again at once and says no close. */
  void drop(FakeInstance instance) {
    if (instance.state != LinkState.OPEN) return;
    instance.socket = Socket.DEAD;
    instance.state = LinkState.CLOSE;
    if (!world.reachable) return;
    instance.state = LinkState.CONNECTING;
    update(instance, JsonObject.builder(), "connecting", OK);
  }

  /** The session ends for good: three events, in no fixed order with the real server. */
  void loggedOut(FakeInstance instance, String reason) {
    String now = world.time();
    instance.disconnectedAt = now;
    instance.disconnection = disconnection(reason, now).toString();
    JsonObject status = JsonObject.builder()
        .put("instance", instance.name)
        .put("status", "closed")
        .put("disconnectionAt", now)
        .put("disconnectionReasonCode", LOGGED_OUT)
        .put("disconnectionObject", instance.disconnection)
        .build();
    world.emit(instance, "status.instance", status);
    world.emit(instance, "logout.instance", JsonNull.NULL);
    update(instance, JsonObject.builder(), "close", LOGGED_OUT);
    closed(instance);
  }

  private void closed(FakeInstance instance) {
    instance.state = LinkState.CLOSE;
    instance.storedState = LinkState.CLOSE;
    instance.socket = Socket.DEAD;
    instance.linked = false;
    instance.loops = 0;
    instance.qr = null;
    instance.qrCount = 0;
    instance.updatedAt = world.time();
  }

  private static JsonObject disconnection(String message, String date) {
    JsonObject payload = JsonObject.builder()
        .put("statusCode", LOGGED_OUT)
        .put("error", "Unauthorized")
        .put("message", message)
        .build();
    JsonObject output = JsonObject.builder()
        .put("statusCode", LOGGED_OUT)
        .put("payload", payload)
        .put("headers", JsonObject.EMPTY)
        .build();
    JsonObject error = JsonObject.builder()
        .putNull("data")
        .put("isBoom", true)
        .put("isServer", false)
        .put("output", output)
        .build();
    return JsonObject.builder().put("error", error).put("date", date).build();
  }

  private static JsonObject.Builder profile(FakeInstance instance) {
    return JsonObject.builder()
        .put("wuid", instance.ownerJid)
        .put("profileName", instance.profileName)
        .put("profilePictureUrl", instance.profilePicture);
  }

  private void update(FakeInstance instance, JsonObject.Builder more, String state, int reason) {
    JsonObject.Builder data = JsonObject.builder().put("instance", instance.name);
    more.build().fields().forEach((name, value) -> data.put(name, value));
    world.emit(
        instance,
        "connection.update",
        data.put("state", state).put("statusReason", reason).build());
  }
}
