package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows, and WhatsApp behind it. Everything here is read and written under one lock,
 * taken by {@link #locked}; nothing under it waits for a network.
 */
final class World {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  /** Events that the global webhook does not cover. */
  private static final Set<String> LOCAL_ONLY =
      Set.of("REMOVE_INSTANCE", "LOGOUT_INSTANCE", "STATUS_INSTANCE");
  /** Numbers remembered as being on WhatsApp, over all instances. */
  private static final int MAX_NUMBERS = 10_000;

  /** A group that the phones of this world are in. */
  record Group(String subject, List<String> participants) {}

  final ServerOptions options;
  Ids ids;
  final Map<String, FakeInstance> instances = new LinkedHashMap<>();
  final Set<String> strangers = new HashSet<>();
  final Map<String, Group> groups = new LinkedHashMap<>();
  final Set<String> knownNumbers = Collections.newSetFromMap(new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MAX_NUMBERS;
    }
  });
  boolean reachable = true;
  boolean slowQrcodes;

  private final ReentrantLock lock = new ReentrantLock();
  private final WebhookSender sender;
  private final Supplier<String> serverUrl;
  private final Runnable changed;

  World(ServerOptions options, WebhookSender sender, Supplier<String> serverUrl, Runnable changed) {
    this.options = options;
    this.sender = sender;
    this.serverUrl = serverUrl;
    this.changed = changed;
    this.ids = new Ids(options.seed());
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable work) {
    locked(() -> {
      work.run();
      return Boolean.TRUE;
    });
    changed.run();
  }

  Instant now() {
    return options.clock().instant();
  }

  String time() {
    return TIME.format(now());
  }

  String serverUrl() {
    return serverUrl.get();
  }

  FakeInstance instance(String name) {
    FakeInstance instance = instances.get(name);
    if (instance == null) {
      throw new IllegalArgumentException("FakeEvolution: no instance is named \"" + name + "\"");
    }
    return instance;
  }

  /** Sends an event to who wants it. */
  void emit(FakeInstance instance, String event, JsonValue data) {
    emit(instance, event, data, JsonObject.EMPTY, () -> {});
  }

  /**
   * The same with members that stand before all others, as {@code messages.set} has them.
   *
   * @param after run when the last receiver has it, or never will
   */
  void emit(FakeInstance instance, String event, JsonValue data, JsonObject extra, Runnable after) {
    String name = event.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    String suffix = "/" + name.replace('_', '-').toLowerCase(Locale.ROOT);
    WebhookConfig local = instance.webhook;
    JsonObject body = envelope(instance, event, data, extra, suffix);
    CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    if (local != null && local.wants(name) && local.isSendable()) {
      String url = local.byEvents() ? local.url() + suffix : local.url();
      sent = send(instance, event, url, body, WebhookHeaders.of(local, now()));
    }
    // The global one has to wait for the retries of the local one.
    if (options.globalWebhook() != null && !LOCAL_ONLY.contains(name)) {
      String url = options.globalWebhook() + (options.globalByEvents() ? suffix : "");
      sent = sent.thenCompose(done -> send(instance, event, url, body, Map.of()));
    }
    CompletableFuture<?> unused = sent.thenRun(after);
  }

  private CompletableFuture<WebhookDelivery> send(
      FakeInstance instance,
      String event,
      String url,
      JsonObject body,
      Map<String, String> headers) {
    WebhookDelivery delivery = new WebhookDelivery(
        instance.name, event, url, body, 0, null, WebhookDelivery.State.PENDING);
    return sender.send(delivery, headers);
  }

  private JsonObject envelope(
      FakeInstance instance, String event, JsonValue data, JsonObject extra, String suffix) {
    WebhookConfig local = instance.webhook;
    String destination =
        local == null || local.url().isEmpty() ? options.globalWebhook() + suffix : local.url();
    return extra.toBuilder()
        .put("event", event)
        .put("instance", instance.name)
        .put("data", data)
        .put("destination", destination)
        .put("date_time", time())
        .put("sender", instance.channel == Channel.BAILEYS ? instance.ownerJid : null)
        .put("server_url", serverUrl())
        .put("apikey", options.exposeTokens() ? JsonString.of(instance.token) : JsonNull.NULL)
        .build();
  }

  /** Whether WhatsApp knows this number, as far as it is asked. */
  boolean isOnWhatsApp(String jid) {
    return !strangers.contains(digits(jid));
  }

  static String digits(String jid) {
    int at = jid.indexOf('@');
    return (at < 0 ? jid : jid.substring(0, at)).replaceAll("\\D", "");
  }

  @Nullable
  Group group(String jid) {
    return groups.get(jid);
  }
}
