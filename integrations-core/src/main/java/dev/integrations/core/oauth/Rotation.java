package dev.integrations.core.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh does to the refresh token. Decides how a lost answer is survived.
 *
 * @param replaces whether a refresh may give another refresh token and end the one it was asked with
 * @param grace how long the replaced one still works when the answer was lost, as the provider documents
 *     it; null: not documented, so it is not tried while the access token lives
 */
public record Rotation(boolean replaces, @Nullable Duration grace) {
  /** The refresh token stays the same: asking again does no harm. */
  public static final Rotation KEEPS = new Rotation(false, null);

  /** Each refresh may give a new one and end the old one. */
  public static final Rotation REPLACES = new Rotation(true, null);

  /** As {@link #REPLACES}, but the old one works for a documented while. */
  public static Rotation replacesWithGrace(Duration grace) {
    return new Rotation(true, grace);
  }

  /** Whether a refresh of unknown outcome may be repeated that long after it was sent. */
  public boolean allowsRepeat(Duration sinceSent) {
    return !replaces || (grace != null && sinceSent.compareTo(grace) < 0);
  }
}
