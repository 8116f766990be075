package dev.integrations.core.oauth;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A provider's decision table for failed token calls. Thread-safe; must not throw. */
@FunctionalInterface
public interface TokenFaults {
  /**
   * Null: judge by RFC 6749, 5.2 and the status.
   *
   * @param status of the answer; some providers fail with 200
   * @param body null when it was no JSON object
   */
  @Nullable
  TokenFault judge(TokenCall call, int status, @Nullable JsonObject body);
}
