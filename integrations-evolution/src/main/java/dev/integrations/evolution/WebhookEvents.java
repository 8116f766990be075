package dev.integrations.evolution;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of events that an instance's webhook can carry, as 2.3.7 has them. */
public final class WebhookEvents {
  /** All that 2.3.7 accepts; some of them it never sends. */
  public static final Set<String> ALL = ordered(
      "APPLICATION_STARTUP",
      "QRCODE_UPDATED",
      "MESSAGES_SET",
      "MESSAGES_UPSERT",
      "MESSAGES_EDITED",
      "MESSAGES_UPDATE",
      "MESSAGES_DELETE",
      "SEND_MESSAGE",
      "SEND_MESSAGE_UPDATE",
      "CONTACTS_SET",
      "CONTACTS_UPSERT",
      "CONTACTS_UPDATE",
      "PRESENCE_UPDATE",
      "CHATS_SET",
      "CHATS_UPSERT",
      "CHATS_UPDATE",
      "CHATS_DELETE",
      "GROUPS_UPSERT",
      "GROUP_UPDATE",
      "GROUP_PARTICIPANTS_UPDATE",
      "CONNECTION_UPDATE",
      "LABELS_EDIT",
      "LABELS_ASSOCIATION",
      "CALL",
      "TYPEBOT_START",
      "TYPEBOT_CHANGE_STATUS",
      "REMOVE_INSTANCE",
      "LOGOUT_INSTANCE",
      "INSTANCE_CREATE",
      "INSTANCE_DELETE",
      "STATUS_INSTANCE");

  /** The connection, its codes and its end: what this SDK needs for itself. */
  public static final Set<String> CONNECTION = ordered(
      "CONNECTION_UPDATE",
      "QRCODE_UPDATED",
      "STATUS_INSTANCE",
      "LOGOUT_INSTANCE",
      "REMOVE_INSTANCE");

  /** {@link #CONNECTION}, messages in both directions and their fate, and the instance's own fate. */
  public static final Set<String> DEFAULT = ordered(
      "CONNECTION_UPDATE",
      "QRCODE_UPDATED",
      "MESSAGES_UPSERT",
      "MESSAGES_UPDATE",
      "MESSAGES_EDITED",
      "MESSAGES_DELETE",
      "SEND_MESSAGE",
      "SEND_MESSAGE_UPDATE",
      "STATUS_INSTANCE",
      "LOGOUT_INSTANCE",
      "REMOVE_INSTANCE",
      "INSTANCE_CREATE",
      "INSTANCE_DELETE");

  private WebhookEvents() {}

  private static Set<String> ordered(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }
}
