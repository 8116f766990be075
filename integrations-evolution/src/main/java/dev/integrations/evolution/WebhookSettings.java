package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of an instance. Immutable. What is read from a server can hold what this SDK would not
 * send, such as a URL that is none.
 *
 * @param url the server calls http and https only, and stores anything
 * @param headers sent along; one named {@code jwt_key} becomes the key of a signed token instead
 * @param events never empty when sent: to the server that means all of them
 * @param byEvents a path for each event, appended to the URL
 * @param base64 whether media comes along within the event
 */
public record WebhookSettings(
    boolean enabled,
    String url,
    Map<String, Secret> headers,
    Set<String> events,
    boolean byEvents,
    boolean base64) {
  public WebhookSettings {
    headers = Map.copyOf(headers);
    events = Collections.unmodifiableSet(new LinkedHashSet<>(events));
  }

  /** Enabled, one path for all events, without media. */
  public static WebhookSettings of(URI url, Set<String> events) {
    return new WebhookSettings(
        true, Checks.webhookUrl(url).toString(), Map.of(), Checks.events(events), false, false);
  }

  /** With this header beside the others. */
  public WebhookSettings header(String name, Secret value) {
    Map<String, Secret> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WebhookSettings(enabled, url, more, events, byEvents, base64);
  }

  public WebhookSettings byEvents(boolean byEvents) {
    return new WebhookSettings(enabled, url, headers, events, byEvents, base64);
  }

  public WebhookSettings base64(boolean base64) {
    return new WebhookSettings(enabled, url, headers, events, byEvents, base64);
  }

  /** Kept, but silent; the server then forgets the events. */
  public WebhookSettings disabled() {
    return new WebhookSettings(false, url, headers, events, byEvents, base64);
  }

  /** Everything is said: what is left out keeps its old value there. */
  JsonObject json() {
    Checks.webhookUrl(URI.create(url));
    if (enabled) Checks.events(events);
    JsonObject.Builder sent = JsonObject.builder();
    headers.forEach((name, value) -> sent.put(name, value.reveal()));
    return JsonObject.builder()
        .put("enabled", enabled)
        .put("url", url)
        .put("headers", sent.build())
        .put("byEvents", byEvents)
        .put("base64", base64)
        .put("events", JsonArray.ofTexts(List.copyOf(events)))
        .build();
  }

  static WebhookSettings read(Reply reply) {
    JsonObject wire = reply.jsonObject();
    String url = wire.text("url");
    if (url == null) throw reply.missing("url");
    return new WebhookSettings(
        wire.isTrue("enabled"),
        url,
        headers(wire.object("headers")),
        events(wire.array("events")),
        wire.isTrue("webhookByEvents"),
        wire.isTrue("webhookBase64"));
  }

  private static Map<String, Secret> headers(@Nullable JsonObject wire) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    if (wire == null) return headers;
    wire.fields().forEach((name, value) -> {
      String text = value.asScalar();
      if (text != null && !text.isEmpty()) headers.put(name, Secret.of(text));
    });
    return headers;
  }

  private static Set<String> events(@Nullable JsonArray wire) {
    Set<String> events = new LinkedHashSet<>();
    if (wire == null) return events;
    for (JsonValue value : wire) {
      String event = value.asText();
      if (event != null) events.add(event);
    }
    return events;
  }
}
