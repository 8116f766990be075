package dev.integrations.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sees what the SDK does, for metrics and traces. Thread-safe; called on the thread that did the work,
 * so it must not block. A listener that throws harms nothing; each class of its errors is logged once.
 * Nothing it is given is secret: names and templates, never a query value, header or body.
 */
public interface IntegrationListener {
  /** Hears nothing. */
  IntegrationListener NONE = new IntegrationListener() {};

  /** A call to a provider ended, all attempts included. */
  default void callFinished(CallRecord call) {}

  /** A token was refreshed, or could not be. */
  default void refreshFinished(RefreshRecord refresh) {}

  /** A webhook request was answered. */
  default void webhookReceived(WebhookRecord webhook) {}

  /** A handler was run once for an event, or none was found. */
  default void eventHandled(HandlerRecord event) {}

  /** A run of a sync ended. */
  default void syncFinished(SyncRecord sync) {}

  /** The same listener, from which no error comes back. */
  static IntegrationListener safe(IntegrationListener listener) {
    return listener == NONE ? listener : SafeListener.of(listener);
  }

  /**
   * One call.
   *
   * @param tenant null for calls that belong to nobody, such as a script's; likewise the integration
   * @param operation the call's name, for example {@code sendText}; few different ones
   * @param outcome {@code ok}, or the kind of error, as {@link
   *     dev.integrations.core.error.IntegrationException#type()} names it
   * @param status the HTTP status of the last answer; 0 when there was none
   * @param code the provider's own code of an error, open text; null without one
   * @param requestId the provider's id of the request; null when it gave none
   * @param attempts how often something was sent; 0 when it was refused before
   * @param duration from begin to end, waits included
   */
  record CallRecord(
      ProviderId provider,
      @Nullable TenantId tenant,
      @Nullable IntegrationId integration,
      String operation,
      String outcome,
      int status,
      @Nullable String code,
      @Nullable String requestId,
      int attempts,
      Duration duration) {
    public boolean successful() {
      return outcome.equals("ok");
    }
  }

  /**
   * One refresh.
   *
   * @param slot which credential of the integration
   * @param outcome {@code ok}, or the kind of error
   * @param code the provider's own code of an error, open text; null without one
   */
  record RefreshRecord(
      ProviderId provider,
      TenantId tenant,
      IntegrationId integration,
      String slot,
      String outcome,
      @Nullable String code,
      Duration duration) {}

  /**
   * One request of a provider.
   *
   * @param provider null when the endpoint is unknown; likewise the endpoint
   * @param outcome {@code accepted}, {@code handshake}, {@code ignored}, {@code rejected} or {@code
   *     unavailable}
   * @param reason why it was rejected or unavailable, one of few words; null otherwise
   * @param provedBy the id of the secret that matched; null when none did, or none was asked for
   * @param events how many were new
   * @param duplicates how many were there already
   * @param unrouted how many new ones wait because no integration has their account
   * @param bytes of the body, as received
   */
  record WebhookRecord(
      @Nullable ProviderId provider,
      @Nullable EndpointId endpoint,
      String outcome,
      @Nullable String reason,
      @Nullable String provedBy,
      int events,
      int duplicates,
      int unrouted,
      long bytes,
      Duration duration) {}

  /**
   * One try of one event.
   *
   * @param type the event's type as the provider names it
   * @param outcome {@code done}, {@code retry}, {@code dead}, {@code parked}, {@code postponed} when
   *     the infrastructure failed and the try does not count, or {@code lost} when the lease ended first
   *     and the result was discarded
   * @param attempt 1 at the first try
   * @param lag from the event's receipt to the begin of this try
   * @param duration of the handler; zero when none was run
   */
  record HandlerRecord(
      ProviderId provider,
      TenantId tenant,
      IntegrationId integration,
      String type,
      String outcome,
      int attempt,
      Duration lag,
      Duration duration) {}

  /**
   * One run.
   *
   * @param kind what was synchronised, for example {@code contacts}
   * @param outcome {@code ok}, or the kind of error
   * @param records how many were handed over
   */
  record SyncRecord(
      ProviderId provider,
      TenantId tenant,
      IntegrationId integration,
      String kind,
      String outcome,
      long records,
      Duration duration) {}
}
