package dev.integrations.evolution;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Pages;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Looks up numbers, messages and media of one instance. Thread-safe; changes nothing. */
public final class Chats {
  /** Of {@link #messages(MessageQuery)}; the server's own default. */
  private static final int PAGE_SIZE = 50;

  private final Calls calls;
  private final String instance;
  private final long maxMediaBytes;

  Chats(Calls calls, String instance, long maxMediaBytes) {
    this.calls = calls;
    this.instance = instance;
    this.maxMediaBytes = maxMediaBytes;
  }

  /**
   * Which of the numbers are on WhatsApp, in the order of the request.
   *
   * @param numbers digits with country code, or JIDs
   */
  public List<NumberCheck> checkNumbers(List<String> numbers) {
    if (numbers.isEmpty())
      throw new IllegalArgumentException("numbers: expected one or more, got none");
    List<String> asked = numbers.stream().map(n -> Checks.number("numbers", n)).toList();
    JsonObject body =
        JsonObject.builder().put("numbers", JsonArray.ofTexts(asked)).build();
    Call call = Call.post("/chat/whatsappNumbers/{instance}", instance)
        .named("whatsappNumbers")
        .json(body)
        .repeatable(true)
        .build();
    return NumberChecks.inOrder(asked, calls.execute(call));
  }

  /**
   * Messages that the server keeps, newest first. Those that arrive meanwhile move the pages on: an
   * item may come twice, none is left out.
   */
  public Page<StoredMessage> messages(MessageQuery query, PageRequest request) {
    JsonObject body = JsonObject.builder()
        .put("where", query.json())
        .put("page", StoredMessages.pageNumber(request.cursor()))
        .put("offset", request.limit())
        .build();
    Call call = Call.post("/chat/findMessages/{instance}", instance)
        .named("findMessages")
        .json(body)
        .repeatable(true)
        .build();
    return StoredMessages.page(calls.execute(call));
  }

  /** All of them, fetched as they are consumed, one page in memory. */
  public Stream<StoredMessage> messages(MessageQuery query) {
    return Pages.stream(cursor -> messages(query, PageRequest.first(PAGE_SIZE).after(cursor)));
  }

  /**
   * The file of a message that the server keeps, decrypted. Ask soon: WhatsApp forgets.
   *
   * @param messageId of the message's key
   */
  public MediaContent media(String messageId) {
    JsonObject key =
        JsonObject.builder().put("id", Checks.text("messageId", messageId)).build();
    return media(JsonObject.builder().put("key", key).build());
  }

  /**
   * The file of a message that the server does not keep.
   *
   * @param message the message as its event held it: {@code key} and {@code message}
   */
  public MediaContent media(JsonObject message) {
    JsonObject body = JsonObject.builder().put("message", message).build();
    Call call = Call.post("/chat/getBase64FromMediaMessage/{instance}", instance)
        .named("getMedia")
        .json(body)
        .repeatable(true)
        .maxReplyBytes(maxMediaBytes)
        .build();
    Reply reply = calls.execute(call);
    return MediaContent.read(reply);
  }
}
