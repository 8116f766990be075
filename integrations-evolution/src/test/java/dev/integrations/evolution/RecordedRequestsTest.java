package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageKey;
import dev.integrations.testing.Canary;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the client sends is what the recorded exchange sent, and its answer can be read. */
class RecordedRequestsTest {
  private static final String TO = "5511988887777";
  private static final MessageKey KEY =
      new MessageKey(new Jid(TO + "@s.whatsapp.net"), true, "3EB03B01128E50F79DBA6D", null);
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static final Set<String> FAILURES = Set.of(
      "media-base64-not-media",
      "restart-when-closed",
      "logout-when-closed",
      "create-duplicate-name");

  private final RecordedServer server = new RecordedServer();

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> clientSendsWhatWasRecorded() {
    return Stream.of(
        client(
            "send-text",
            c -> c.messages()
                .sendText(
                    TO, "Hello *world*", SendOptions.NONE.delay(Duration.ZERO).linkPreview(false))),
        client(
            "evo-send-text",
            c -> c.messages().sendText("+55 (11) 98888-7777", "Hello from the API")),
        client("biz-send-text", c -> c.messages().sendText(TO, "hello")),
        client("send-text-lid", c -> c.messages().sendText("111222333444555@lid", "to a lid")),
        client(
            "send-text-group",
            c -> c.messages()
                .sendText(
                    "120363000000000001@g.us", "hi all", SendOptions.NONE.mentionEveryone(true))),
        client(
            "send-text-with-options",
            c -> c.messages()
                .sendText(
                    TO,
                    "quoted reply",
                    SendOptions.NONE
                        .delay(Duration.ofMillis(50))
                        .quoting(
                            new SendOptions.Quoted(KEY.id(), text("conversation", "Hello *world*")))
                        .linkPreview(true)
                        .mentionEveryone(false)
                        .mentioning(List.of("5511977776666")))),
        client(
            "send-media-image-base64",
            c -> c.messages()
                .sendMedia(
                    TO,
                    OutgoingMedia.of(
                            OutgoingMedia.Kind.IMAGE,
                            MediaSource.base64("data:image/png;base64," + PIXEL))
                        .mimetype("image/png")
                        .caption("a pixel")
                        .fileName("pixel.png"))),
        client(
            "send-media-document-base64",
            c -> c.messages()
                .sendMedia(
                    TO,
                    OutgoingMedia.document("doc.pdf", "%PDF-1.4 lab".getBytes(UTF_8))
                        .mimetype("application/pdf")
                        .caption("a doc"))),
        client(
            "evo-send-media-url",
            c -> c.messages()
                .sendMedia(
                    TO,
                    OutgoingMedia.image(URI.create("https://example.com/a.png"))
                        .mimetype("image/png")
                        .caption("pic")
                        .fileName("a.png"))),
        client(
            "send-whatsapp-audio-base64",
            c -> c.messages().sendAudio(TO, MediaSource.bytes("OggS lab audio".getBytes(UTF_8)))),
        client(
            "send-location",
            c -> c.messages()
                .sendLocation(TO, new LocationPin(-23.55, -46.63, "Office", "Av. Paulista 1000"))),
        client(
            "send-contact",
            c -> c.messages()
                .sendContacts(
                    TO,
                    List.of(new ContactCard(
                        "Ana Lima",
                        "+55 11 97777-6666",
                        "5511977776666",
                        "Acme",
                        "ana@example.com",
                        "https://example.com")))),
        client(
            "send-contacts-two",
            c -> c.messages()
                .sendContacts(
                    TO,
                    List.of(
                        ContactCard.of("Ana Lima", "5511977776666"),
                        ContactCard.of("Bob", "5511966665555")))),
        client("send-reaction", c -> c.messages().sendReaction(KEY, "👍")),
        client("send-reaction-remove", c -> c.messages().sendReaction(KEY, "")),
        client(
            "find-messages-page",
            c -> c.chats()
                .messages(MessageQuery.ALL.chat(KEY.chat().value()), PageRequest.first(3))),
        client(
            "find-messages-page-two",
            c -> c.chats().messages(MessageQuery.ALL, PageRequest.first(3).after("2"))),
        client(
            "find-messages-all", c -> c.chats().messages(MessageQuery.ALL, PageRequest.first(50))),
        client(
            "evo-find-messages",
            c -> c.chats()
                .messages(MessageQuery.ALL.chat(KEY.chat().value()), PageRequest.first(10))),
        client("media-base64-not-media", c -> c.chats().media("3A000000000000000002")),
        client(
            "whatsapp-numbers",
            c -> c.chats()
                .checkNumbers(List.of(
                    TO,
                    "5511900000000",
                    "120363000000000001@g.us",
                    "111222333444555@lid",
                    "status@broadcast"))),
        client("connection-state-open", c -> c.instance().state()),
        client("connect-returns-qr", c -> c.instance().connect()),
        client("connect-with-number-first-call", c -> c.instance().connect("+55 11 99999-0000")),
        client("connect-with-number-second-call", c -> c.instance().connect()),
        client("connect-when-open", c -> c.instance().connect()),
        client("evo-connect", c -> c.instance().connect()),
        client("restart-when-closed", c -> c.instance().restart()),
        client("logout-while-connecting", c -> c.instance().logout()),
        client("logout-when-closed", c -> c.instance().logout()),
        client("delete-instance-ok", c -> c.instance().delete()),
        client("settings-find", c -> c.instance().settings()),
        client(
            "settings-set",
            c -> c.instance()
                .settings(InstanceSettings.quiet().rejectCalls("busy").readMessages(true))),
        client("instance-set-presence", c -> c.instance().presence(Instance.Presence.AVAILABLE)),
        client("find-webhook-none", c -> c.webhook().find()),
        client("find-webhook-after-disable", c -> c.webhook().find()),
        client("set-webhook-full", c -> c.webhook().set(webhook())),
        admin("create-baileys-minimal", a -> a.create(NewInstance.baileys("beta"))),
        admin("create-name-with-slash", a -> a.create(NewInstance.baileys("a/b"))),
        admin(
            "create-same-token-twice",
            a -> a.create(NewInstance.baileys("dup1").token(Secret.of("instance-token-evo")))),
        admin(
            "create-baileys-with-number-pairing-code",
            a -> a.create(NewInstance.baileys("lab2")
                .token(Secret.of("instance-token-lab2"))
                .number("5511999990000")
                .qrCode(true))),
        admin("create-duplicate-name", a -> a.create(NewInstance.baileys("acme"))),
        admin("fetch-instances-all", EvolutionAdmin::instances),
        admin("fetch-instances-empty", EvolutionAdmin::instances),
        admin("fetch-instances-by-name", a -> a.instance("acme")),
        admin("fetch-instances-by-unknown-name", a -> a.instance("ghost")),
        admin("root-info", EvolutionAdmin::info),
        admin("verify-creds", EvolutionAdmin::verifyCredentials));
  }

  private static WebhookSettings webhook() {
    Set<String> events = new LinkedHashSet<>(List.of(
        "QRCODE_UPDATED",
        "CONNECTION_UPDATE",
        "MESSAGES_UPSERT",
        "MESSAGES_UPDATE",
        "SEND_MESSAGE"));
    return WebhookSettings.of(URI.create("http://localhost:9095/hook/acme"), events)
        .header("authorization", Secret.of("Bearer hook-secret"))
        .header("x-tenant", Secret.of("t1"))
        .base64(true);
  }

  private DynamicTest client(String name, Consumer<EvolutionClient> use) {
    Recording recording = Recording.of(name);
    return test(recording, () -> use.accept(server.client(recording.instance())));
  }

  private DynamicTest admin(String name, Consumer<EvolutionAdmin> use) {
    return test(Recording.of(name), () -> use.accept(server.admin()));
  }

  private DynamicTest test(Recording recording, Runnable use) {
    return DynamicTest.dynamicTest(recording.name(), () -> {
      server.forget();
      server.then(recording);

      IntegrationException error = Failures.ofProvider(use);

      assertEquals(FAILURES.contains(recording.name()), error != null, () -> "" + error);
      assertEquals(1, server.requests.size());
      RecordedRequest sent = server.requests.get(0);
      assertEquals(recording.method(), sent.getMethod());
      assertEquals(recording.path(), URLDecoder.decode(sent.getTarget(), UTF_8));
      assertEquals(recording.sent(), body(sent));
      assertEquals(Canary.value("evolution-api-key"), sent.getHeaders().get("apikey"));
    });
  }

  private static @Nullable JsonValue body(RecordedRequest request) {
    ByteString body = request.getBody();
    return body == null || body.size() == 0 ? null : JsonValue.parse(body.toByteArray());
  }

  private static JsonObject text(String name, String value) {
    return JsonObject.builder().put(name, value).build();
  }
}
