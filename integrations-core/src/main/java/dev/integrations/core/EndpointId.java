package dev.integrations.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public part of a webhook URL; unguessable, so that strangers cannot enumerate endpoints.
 *
 * @param value 1 to 128 characters, none of them a control character
 */
public record EndpointId(String value) {
  private static final Pattern SEGMENT = Pattern.compile("(?:^|/)(whk_[A-Za-z0-9_-]{22})(?=/|$)");

  public EndpointId {
    Ids.check("EndpointId", value);
  }

  public static EndpointId of(String value) {
    return new EndpointId(value);
  }

  /** A new id: {@code whk_} and 22 characters of 128 random bits. */
  public static EndpointId random() {
    return new EndpointId("whk_" + Ids.random());
  }

  /** The id in a request path, wherever the host mounted its route and whatever suffix follows. */
  public static Optional<EndpointId> inPath(String path) {
    Matcher found = SEGMENT.matcher(path);
    return found.find() ? Optional.of(new EndpointId(found.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
