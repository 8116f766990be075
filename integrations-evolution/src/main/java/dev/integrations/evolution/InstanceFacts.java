package dev.integrations.evolution;

import dev.integrations.core.Integration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an integration's metadata says of its instance. Immutable; nothing in it is secret. */
record InstanceFacts(Map<String, String> metadata) {
  /** SHA-256 of the token that we gave the instance: what tells ours from somebody else's. */
  private static final String TOKEN_HASH = "token_sha256";
  /** When {@code /instance/connect} was last answered, until something of it was seen. */
  private static final String OPENED_AT = "opened_at";
  /** The number for which a pairing code was asked then. */
  private static final String PAIRING = "pairing_number";
  /** When its end was begun. */
  private static final String DELETING = Integration.DELETING_SINCE;
  /** When an end that was begun failed; the next one carries on. */
  private static final String END_FAILED = "end_failed_at";
  /** No end takes longer; one that was begun before and did not fail died with its node. */
  private static final Duration END_TAKES = Evolution.LIMIT.plusSeconds(15);
  /** The server's time of the last connection event that was applied. */
  private static final String EVENT_AT = "connection_event_at";

  static InstanceFacts of(Integration integration) {
    return new InstanceFacts(integration.metadata());
  }

  String instance() {
    String name = metadata.get(EvolutionWebhooks.INSTANCE);
    if (name == null) throw new IllegalStateException("expected an instance in the metadata");
    return name;
  }

  @Nullable
  String tokenHash() {
    return metadata.get(TOKEN_HASH);
  }

  @Nullable
  String pairingNumber() {
    return metadata.get(PAIRING);
  }

  /** Whether the host wants its end, and that is not yet through. */
  boolean deleting() {
    return metadata.containsKey(DELETING);
  }

  /** Whether somebody is at it right now: until then nothing that is seen is news for the host. */
  boolean ending(Instant now) {
    Instant since = instant(DELETING);
    boolean failed = metadata.containsKey(END_FAILED);
    return since != null && !failed && now.isBefore(since.plus(END_TAKES));
  }

  /** Whether the connection was opened so lately that its QR code may still come. */
  boolean openedWithin(Duration time, Instant now) {
    Instant opened = instant(OPENED_AT);
    return opened != null && now.isBefore(opened.plus(time));
  }

  boolean opened() {
    return metadata.containsKey(OPENED_AT);
  }

  @Nullable
  Instant eventAt() {
    return instant(EVENT_AT);
  }

  static InstanceFacts named(String instance) {
    return new InstanceFacts(Map.of(EvolutionWebhooks.INSTANCE, instance));
  }

  InstanceFacts tokenHash(String hash) {
    return with(TOKEN_HASH, hash);
  }

  InstanceFacts opened(Instant at, @Nullable String pairingNumber) {
    return with(OPENED_AT, at.toString()).with(PAIRING, pairingNumber);
  }

  /** Something of the opened connection was seen. */
  InstanceFacts seen() {
    return with(OPENED_AT, null);
  }

  /** Connected, so an end that failed did not take place. */
  InstanceFacts linked() {
    return with(OPENED_AT, null).with(PAIRING, null).with(DELETING, null).with(END_FAILED, null);
  }

  InstanceFacts deleting(Instant since) {
    return with(DELETING, since.toString()).with(END_FAILED, null);
  }

  InstanceFacts endFailed(Instant at) {
    return with(END_FAILED, at.toString());
  }

  /** Ended here; the server may still have it. */
  InstanceFacts ended() {
    return with(END_FAILED, null);
  }

  /** For the next time: the name, and which events are of the time before. */
  InstanceFacts deleted() {
    InstanceFacts name = named(instance());
    Instant last = eventAt();
    return last == null ? name : name.eventAt(last);
  }

  InstanceFacts eventAt(Instant at) {
    return with(EVENT_AT, at.toString());
  }

  private InstanceFacts with(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(metadata);
    if (value == null) changed.remove(name);
    else changed.put(name, value);
    return new InstanceFacts(Map.copyOf(changed));
  }

  private @Nullable Instant instant(String name) {
    String text = metadata.get(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
