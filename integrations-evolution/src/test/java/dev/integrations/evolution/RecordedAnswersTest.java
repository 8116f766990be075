package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.integrations.core.PageRequest;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageKey;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded success is read, whichever of its shapes it has, and prints no token. */
class RecordedAnswersTest {
  private static final String TO = "5511988887777";
  private static final Set<String> FAILURES =
      Set.of("biz-send-text-graph-error", "dead-socket-restart", "restart-when-closed");
  private static final Map<String, BiConsumer<RecordedCalls, String>> READERS = readers();

  @TestFactory
  Stream<DynamicTest> everyRecordedSuccessIsRead() {
    return Recording.all()
        .filter(recording -> recording.status() < 300 && !FAILURES.contains(recording.name()))
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> read(recording)));
  }

  private static void read(Recording recording) {
    RecordedCalls server = new RecordedCalls(recording.name());
    String call = READERS.keySet().stream()
        .filter(path -> recording.path().startsWith(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reader of " + recording.path()));

    assertDoesNotThrow(
        () -> Objects.requireNonNull(READERS.get(call)).accept(server, recording.instance()));
  }

  private static Map<String, BiConsumer<RecordedCalls, String>> readers() {
    Map<String, BiConsumer<RecordedCalls, String>> readers = new LinkedHashMap<>();
    readers.put("/instance/fetchInstances", (s, i) -> printed(s.admin().instances()));
    readers.put("/instance/create", (s, i) -> printed(s.admin().create(NewInstance.baileys("x"))));
    readers.put("/instance/connectionState/", (s, i) -> s.client(i).instance().state());
    readers.put("/instance/connect/", (s, i) -> s.client(i).instance().connect());
    readers.put("/instance/logout/", (s, i) -> s.client(i).instance().logout());
    readers.put("/instance/delete/", (s, i) -> s.client(i).instance().delete());
    readers.put(
        "/instance/setPresence/",
        (s, i) -> s.client(i).instance().presence(Instance.Presence.AVAILABLE));
    readers.put("/settings/find/", (s, i) -> s.client(i).instance().settings());
    readers.put(
        "/settings/set/", (s, i) -> s.client(i).instance().settings(InstanceSettings.quiet()));
    readers.put("/webhook/find/", (s, i) -> printed(s.client(i).webhook().find()));
    readers.put("/webhook/set/", (s, i) -> printed(s.client(i).webhook().set(webhook())));
    readers.put(
        "/message/sendReaction/", (s, i) -> s.client(i).messages().sendReaction(key(), "👍"));
    readers.put("/message/", (s, i) -> s.client(i).messages().sendText(TO, "x"));
    readers.put(
        "/chat/findMessages/",
        (s, i) -> s.client(i).chats().messages(MessageQuery.ALL, PageRequest.first(50)));
    readers.put("/chat/whatsappNumbers/", (s, i) -> s.client(i).chats().checkNumbers(List.of(TO)));
    readers.put("/verify-creds", (s, i) -> s.admin().verifyCredentials());
    readers.put("/", (s, i) -> s.admin().info());
    return readers;
  }

  private static void printed(Object value) {
    String text = value.toString();
    assertFalse(text.contains("instance-token") || text.contains("hook-secret"), "a secret");
  }

  private static WebhookSettings webhook() {
    return WebhookSettings.of(URI.create("https://host.example/x"), WebhookEvents.DEFAULT);
  }

  private static MessageKey key() {
    return new MessageKey(new Jid(TO + "@s.whatsapp.net"), true, "A", null);
  }
}
