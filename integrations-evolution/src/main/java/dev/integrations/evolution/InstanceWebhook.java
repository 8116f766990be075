package dev.integrations.evolution;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import java.util.Optional;

/** Where the server sends the events of one instance. Thread-safe. */
public final class InstanceWebhook {
  private final Calls calls;
  private final String instance;

  InstanceWebhook(Calls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  /**
   * Replaces the webhook. Whether media comes along ({@link WebhookSettings#base64()}) takes effect
   * when the instance connects the next time: restart it after a change.
   */
  public WebhookSettings set(WebhookSettings settings) {
    JsonObject body = JsonObject.builder().put("webhook", settings.json()).build();
    Call call = Call.post("/webhook/set/{instance}", instance)
        .named("setWebhook")
        .json(body)
        .repeatable(true)
        .build();
    return WebhookSettings.read(calls.execute(call));
  }

  /** Empty when none was ever set. */
  public Optional<WebhookSettings> find() {
    Call call =
        Call.get("/webhook/find/{instance}", instance).named("findWebhook").build();
    Reply reply = calls.execute(call);
    return reply.json().isNull() ? Optional.empty() : Optional.of(WebhookSettings.read(reply));
  }
}
