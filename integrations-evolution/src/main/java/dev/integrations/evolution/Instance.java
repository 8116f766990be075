package dev.integrations.evolution;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.ConnectionState;
import java.util.Locale;
import java.util.Optional;

/** The connection of one instance, and the server's settings for it. Thread-safe. */
public final class Instance {
  private final Calls calls;
  private final String name;

  Instance(Calls calls, String name) {
    this.calls = calls;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** As the server has it in memory; {@link EvolutionAdmin#instance} says what its database has. */
  public ConnectionState state() {
    return state(calls, name);
  }

  static ConnectionState state(Calls calls, String instance) {
    Call call = Call.get("/instance/connectionState/{instance}", instance)
        .named("connectionState")
        .build();
    return state(calls.execute(call));
  }

  /**
   * Opens the connection when it is closed; the QR code is often not there yet. While it is
   * connecting, answers the code of the moment; when it is open, says so.
   *
   * <p>Never call it in a loop: each call on a closed instance opens one more socket that goes on for
   * ever. Wait for {@code QRCODE_UPDATED} and {@code CONNECTION_UPDATE} instead.
   */
  public ConnectAnswer connect() {
    return connect(connectCall().build());
  }

  /**
   * As {@link #connect()}, for a pairing code instead of a QR code. The server looks at the number
   * only when it opens the connection.
   *
   * @param number digits with country code
   */
  public ConnectAnswer connect(String number) {
    return connect(
        connectCall().query("number", Checks.number("number", number)).build());
  }

  /**
   * Closes the connection and opens it again.
   *
   * @throws dev.integrations.core.error.NotConnectedException when it was closed
   */
  public ConnectAnswer restart() {
    Call call = Call.post("/instance/restart/{instance}", name).named("restart").build();
    return connect(call);
  }

  /**
   * Unlinks the phone.
   *
   * @throws dev.integrations.core.error.NotConnectedException when it was not connected
   */
  public void logout() {
    acknowledged(
        Call.delete("/instance/logout/{instance}", name).named("logout").build());
  }

  /**
   * Deletes the instance. The server answers first and deletes later, after it delivered its last
   * webhook; until {@link #state()} is not found, the name is taken.
   */
  public void delete() {
    acknowledged(
        Call.delete("/instance/delete/{instance}", name).named("deleteInstance").build());
  }

  /** Empty when none were ever set. */
  public Optional<InstanceSettings> settings() {
    Call call =
        Call.get("/settings/find/{instance}", name).named("findSettings").build();
    Reply reply = calls.execute(call);
    return reply.json().isNull()
        ? Optional.empty()
        : Optional.of(InstanceSettings.read(reply.jsonObject()));
  }

  /** Replaces all of them; the server knows no partial change. */
  public void settings(InstanceSettings settings) {
    Call call = Call.post("/settings/set/{instance}", name)
        .named("setSettings")
        .json(settings.json())
        .repeatable(true)
        .build();
    acknowledged(call);
  }

  /** What contacts see of the number. */
  public void presence(Presence presence) {
    JsonObject body = JsonObject.builder().put("presence", presence.word()).build();
    Call call = Call.post("/instance/setPresence/{instance}", name)
        .named("setPresence")
        .json(body)
        .repeatable(true)
        .build();
    acknowledged(call);
  }

  private Call.Builder connectCall() {
    // A GET that opens a socket: repeating it after an unknown outcome could open a second one.
    return Call.get("/instance/connect/{instance}", name).named("connect").repeatable(false);
  }

  private ConnectAnswer connect(Call call) {
    Reply reply = calls.execute(call);
    JsonObject body = reply.jsonObject();
    if (body.object("instance") != null) return new ConnectAnswer(state(reply), null);
    if (!body.has("count") && !body.has("code")) throw reply.missing("count or code");
    return new ConnectAnswer(ConnectionState.CONNECTING, QrCode.read(body));
  }

  private void acknowledged(Call call) {
    calls.execute(call).jsonObject();
  }

  /** An instance that the server has in its database only has no state. */
  private static ConnectionState state(Reply reply) {
    JsonObject instance = reply.jsonObject().object("instance");
    if (instance == null) throw reply.missing("instance.state");
    return ConnectionState.parse(instance.text("state"));
  }

  /** What contacts see of a number. */
  public enum Presence {
    /** Offline. */
    UNAVAILABLE,
    /** Online. */
    AVAILABLE,
    /** Writing. */
    COMPOSING,
    /** Recording a voice message. */
    RECORDING,
    /** Neither any more. */
    PAUSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
