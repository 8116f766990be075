package dev.integrations.examples.conversation;

import dev.integrations.core.inbox.EventContext;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.inbox.Handlers;
import dev.integrations.core.inbox.IntegrationEvent;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.evolution.event.Contact;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.MessageEvent;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.evolution.event.MessageStatusUpdated;
import dev.integrations.examples.conversation.ChatMessage.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this application does with events: messages go into its own table, in the transaction that
 * ends the event, so that each is there exactly once whatever happens meanwhile.
 */
public final class ConversationHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationHandlers.class);

  private final Conversation conversation;
  private final Function<StoreTransaction, Connection> connections;

  private ConversationHandlers(
      Conversation conversation, Function<StoreTransaction, Connection> connections) {
    this.conversation = conversation;
    this.connections = connections;
  }

  /**
   * @param connections from the inbox's transaction to its JDBC connection
   * @param check sees each received message first; throws when it is not to be handled
   * @param maxTries for received messages
   */
  public static void register(
      Handlers handlers,
      Conversation conversation,
      Function<StoreTransaction, Connection> connections,
      Consumer<MessageReceived> check,
      int maxTries) {
    ConversationHandlers ours = new ConversationHandlers(conversation, connections);
    HandlerOptions inside = HandlerOptions.insideTransaction();
    handlers
        .on(MessageReceived.class, inside.maxTries(maxTries), (event, context) -> {
          check.accept(event);
          ours.keep(event, context);
        })
        .on(MessageEvent.class, inside, ours::keep)
        .on(MessageStatusUpdated.class, inside, ours::delivered)
        .on(EvolutionEvent.class, (event, context) -> LOG.debug("{}", event))
        .on(IntegrationEvent.class, ConversationHandlers::tell);
  }

  private void keep(MessageEvent event, EventContext context) throws SQLException {
    Message message = event.message();
    boolean ours = message.key().fromMe();
    DeliveryStatus status = message.status();
    Contact peer = event.chat();
    Contact named = message.sender() == null ? peer : message.sender();
    Instant sentAt = message.sentAt();
    ChatMessage kept = new ChatMessage(
        context.integration(),
        message.id(),
        ours ? Direction.OUT : Direction.IN,
        address(peer),
        ours ? null : named.name(),
        message.type(),
        event.text(),
        ours && status != null ? status.name() : null,
        sentAt == null ? context.receivedAt() : sentAt);
    conversation.add(connection(context), context.tenant(), kept);
  }

  private void delivered(MessageStatusUpdated event, EventContext context) throws SQLException {
    if (!event.key().fromMe()) return;
    MessageRef ref = new MessageRef(
        context.tenant(), context.integration(), Direction.OUT, event.key().id());
    DeliveryStatus status = event.status();
    conversation.deliver(connection(context), ref, status.name(), known -> better(status, known));
  }

  private static boolean better(DeliveryStatus status, @Nullable String known) {
    return known == null || status.supersedes(new DeliveryStatus(known));
  }

  private static void tell(IntegrationEvent event, EventContext context) {
    LOG.info("integration {}: {}", event.integration().id(), event.getClass().getSimpleName());
  }

  private static String address(Contact contact) {
    String phone = contact.phone();
    return Objects.requireNonNullElse(phone, contact.jid().value());
  }

  private Connection connection(EventContext context) {
    return connections.apply(context.transaction());
  }
}
