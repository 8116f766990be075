package dev.integrations.core.json;

import org.jspecify.annotations.Nullable;

/** What was read is not JSON; the message says where, and shows nothing of the content. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
