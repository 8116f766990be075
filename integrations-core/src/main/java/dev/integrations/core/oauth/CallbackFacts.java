package dev.integrations.core.oauth;

import java.util.Map;

/** Keeps what a provider's callback tells beside the code, such as the account's host. Thread-safe. */
@FunctionalInterface
public interface CallbackFacts {
  /**
   * @param parameters of the callback, each once, length-capped, untrusted; never the code or the state
   * @return what to keep; it is checked before it is used
   */
  Map<String, String> read(Map<String, String> parameters);
}
