package dev.integrations.examples.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.conversation.ChatMessage.Direction;
import dev.integrations.examples.database.Databases;
import dev.integrations.examples.http.ProblemException;
import dev.integrations.examples.start.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
  private static final TenantId TENANT = TenantId.of("demo");
  private static final IntegrationId INTEGRATION = IntegrationId.of("int_1");

  @TempDir
  private Path folder;

  private HikariDataSource database;

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2"})
  void messageIsThereOnce(String kind) throws Exception {
    Conversation conversation = open(kind);

    conversation.add(TENANT, message("1", Direction.IN));
    conversation.add(TENANT, message("1", Direction.IN));
    conversation.add(TENANT, message("1", Direction.OUT));

    assertEquals(2, conversation.latest(TENANT, 10).size());
    assertEquals(List.of(), conversation.latest(TenantId.of("other"), 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2"})
  void messageOfATransactionThatIsRolledBackIsNotThere(String kind) throws Exception {
    Conversation conversation = open(kind);

    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      conversation.add(connection, TENANT, message("1", Direction.IN));
      connection.rollback();
    }

    assertEquals(List.of(), conversation.latest(TENANT, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2"})
  void listIsNewestFirstInParts(String kind) throws Exception {
    Conversation conversation = open(kind);
    for (int i = 1; i <= 5; i++) conversation.add(TENANT, message("" + i, Direction.IN));

    Page<JsonObject> first = conversation.list(TENANT, INTEGRATION, PageRequest.first(3));
    Page<JsonObject> second =
        conversation.list(TENANT, INTEGRATION, new PageRequest(first.next(), 3));

    assertEquals(List.of("5", "4", "3"), ids(first));
    assertEquals(List.of("2", "1"), ids(second));
    assertEquals(null, second.next());
    assertThrows(
        ProblemException.class,
        () -> conversation.list(TENANT, INTEGRATION, new PageRequest("x", 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2"})
  void deliveryIsNotedWhenItIsBetter(String kind) throws Exception {
    Conversation conversation = open(kind);
    conversation.add(TENANT, message("1", Direction.OUT));
    MessageRef ref = new MessageRef(TENANT, INTEGRATION, Direction.OUT, "1");

    try (Connection connection = database.getConnection()) {
      conversation.deliver(connection, ref, "READ", known -> "PENDING".equals(known));
      conversation.deliver(connection, ref, "SERVER_ACK", known -> false);
    }

    assertEquals("READ", conversation.latest(TENANT, 1).get(0).text("status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2"})
  void longAndOddTextsAreKept(String kind) throws Exception {
    Conversation conversation = open(kind);
    String text = "x\0😀".repeat(40_000);
    conversation.add(
        TENANT,
        new ChatMessage(
            INTEGRATION,
            "1",
            Direction.IN,
            "p".repeat(300),
            null,
            "conversation",
            text,
            null,
            Instant.EPOCH));

    assertEquals(
        text.replace('\0', '\uFFFD'), conversation.latest(TENANT, 1).get(0).text("text"));
  }

  private Conversation open(String kind) throws Exception {
    String url = kind.equals("h2")
        ? "jdbc:h2:mem:" + folder.getFileName()
        : "jdbc:sqlite:" + folder.resolve("deep/er/app.db");
    database = Databases.open(new Settings.Database(Secret.of(url), null, null));
    Conversation.open(database, Databases.dialect(database));
    return Conversation.open(database, Databases.dialect(database));
  }

  private static ChatMessage message(String id, Direction direction) {
    return new ChatMessage(
        INTEGRATION,
        id,
        direction,
        "5511988887777",
        "Maria",
        "conversation",
        "hi",
        direction == Direction.OUT ? "PENDING" : null,
        Instant.EPOCH);
  }

  private static List<String> ids(Page<JsonObject> page) {
    return page.items().stream().map(item -> item.text("messageId")).toList();
  }
}
