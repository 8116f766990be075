package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How the server runs an instance. Immutable; the server replaces all settings at once.
 *
 * @param rejectCall hangs up on calls
 * @param callMessage what a rejected caller is sent; null: nothing
 * @param ignoreGroups drops messages of groups before they become events
 * @param alwaysOnline shows the number as online; the phone then gets no notifications
 * @param readMessages marks every message as read
 * @param readStatus takes in stories; they come as messages of {@code status@broadcast}
 * @param syncFullHistory asks the phone for its old messages after linking
 */
public record InstanceSettings(
    boolean rejectCall,
    @Nullable String callMessage,
    boolean ignoreGroups,
    boolean alwaysOnline,
    boolean readMessages,
    boolean readStatus,
    boolean syncFullHistory) {
  /** The server's own: all off. */
  public static final InstanceSettings DEFAULT =
      new InstanceSettings(false, null, false, false, false, false, false);

  /** For a service that talks with single people: groups are ignored, the rest is off. */
  public static InstanceSettings quiet() {
    return DEFAULT.ignoreGroups(true);
  }

  /** @param message what the caller is sent; null: nothing */
  public InstanceSettings rejectCalls(@Nullable String message) {
    return new InstanceSettings(
        true, message, ignoreGroups, alwaysOnline, readMessages, readStatus, syncFullHistory);
  }

  public InstanceSettings ignoreGroups(boolean ignored) {
    return new InstanceSettings(
        rejectCall, callMessage, ignored, alwaysOnline, readMessages, readStatus, syncFullHistory);
  }

  public InstanceSettings alwaysOnline(boolean online) {
    return new InstanceSettings(
        rejectCall, callMessage, ignoreGroups, online, readMessages, readStatus, syncFullHistory);
  }

  public InstanceSettings readMessages(boolean read) {
    return new InstanceSettings(
        rejectCall, callMessage, ignoreGroups, alwaysOnline, read, readStatus, syncFullHistory);
  }

  static InstanceSettings read(JsonObject wire) {
    String message = wire.text("msgCall");
    return new InstanceSettings(
        wire.isTrue("rejectCall"),
        message == null || message.isEmpty() ? null : message,
        wire.isTrue("groupsIgnore"),
        wire.isTrue("alwaysOnline"),
        wire.isTrue("readMessages"),
        wire.isTrue("readStatus"),
        wire.isTrue("syncFullHistory"));
  }

  JsonObject json() {
    return JsonObject.builder()
        .put("rejectCall", rejectCall)
        .put("msgCall", callMessage)
        .put("groupsIgnore", ignoreGroups)
        .put("alwaysOnline", alwaysOnline)
        .put("readMessages", readMessages)
        .put("readStatus", readStatus)
        .put("syncFullHistory", syncFullHistory)
        .build();
  }
}
