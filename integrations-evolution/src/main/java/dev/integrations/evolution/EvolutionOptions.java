package dev.integrations.evolution;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a host uses a server. Start from {@link #DEFAULT}. Immutable.
 *
 * @param namePrefix begins the names of all instances that are made; tells hosts on one server apart
 *     for people. 1 to 20 of {@code a-z 0-9 -}
 * @param events what the webhook carries; {@link WebhookEvents#CONNECTION} is always added
 * @param mediaInEvents whether received files come within events, as base64; bodies then become many
 *     MB. Off: fetch them by {@link Chats#media(String)}
 * @param settings for new instances; null: the server's own
 * @param sendLimit how many messages an instance may send in {@code sendWindow}; more wait. Ours: the
 *     server has no limit, and WhatsApp bans bursts without saying where they begin
 * @param sendWindow see there
 * @param maxMediaBytes of an answer that holds a file; base64 takes a third more than the file
 */
public record EvolutionOptions(
    String namePrefix,
    Set<String> events,
    boolean mediaInEvents,
    @Nullable InstanceSettings settings,
    int sendLimit,
    Duration sendWindow,
    long maxMediaBytes) {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,19}");

  /** Prefix {@code int}, {@link WebhookEvents#DEFAULT}, 600 messages a minute, files up to 48 MiB. */
  public static final EvolutionOptions DEFAULT = new EvolutionOptions(
      "int", WebhookEvents.DEFAULT, false, null, 600, Duration.ofMinutes(1), 64L << 20);

  public EvolutionOptions {
    if (!PREFIX.matcher(namePrefix).matches()) {
      throw new IllegalArgumentException("namePrefix: expected 1 to 20 of a-z, 0-9 and -");
    }
    if (sendLimit < 1)
      throw new IllegalArgumentException("sendLimit: expected 1 or more, got " + sendLimit);
    if (sendWindow.isNegative() || sendWindow.isZero())
      throw new IllegalArgumentException("sendWindow: expected more than zero, got " + sendWindow);
    if (maxMediaBytes < 1) throw new IllegalArgumentException("maxMediaBytes: expected 1 or more");
    Set<String> all = new LinkedHashSet<>(WebhookEvents.CONNECTION);
    all.addAll(Checks.events(events));
    events = Collections.unmodifiableSet(all);
  }

  public EvolutionOptions namePrefix(String prefix) {
    return new EvolutionOptions(
        prefix, events, mediaInEvents, settings, sendLimit, sendWindow, maxMediaBytes);
  }

  public EvolutionOptions events(Set<String> events) {
    return new EvolutionOptions(
        namePrefix, events, mediaInEvents, settings, sendLimit, sendWindow, maxMediaBytes);
  }

  public EvolutionOptions mediaInEvents(boolean within) {
    return new EvolutionOptions(
        namePrefix, events, within, settings, sendLimit, sendWindow, maxMediaBytes);
  }

  public EvolutionOptions settings(InstanceSettings settings) {
    return new EvolutionOptions(
        namePrefix, events, mediaInEvents, settings, sendLimit, sendWindow, maxMediaBytes);
  }

  public EvolutionOptions sendLimit(int messages, Duration window) {
    return new EvolutionOptions(
        namePrefix, events, mediaInEvents, settings, messages, window, maxMediaBytes);
  }

  public EvolutionOptions maxMediaBytes(long bytes) {
    return new EvolutionOptions(
        namePrefix, events, mediaInEvents, settings, sendLimit, sendWindow, bytes);
  }
}
