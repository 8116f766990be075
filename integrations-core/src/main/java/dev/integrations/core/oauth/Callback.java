package dev.integrations.core.oauth;

import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A callback whose parameters are sane: each once, none too long.
 *
 * @param state null: the callback has none
 * @param code null: it has none, or an error
 * @param error null: it has none
 * @param issuer {@code iss} (RFC 9207); null: it has none
 * @param facts all the others
 */
record Callback(
    @Nullable String state,
    @Nullable String code,
    @Nullable String error,
    @Nullable String errorDescription,
    @Nullable String issuer,
    Map<String, String> facts) {
  private static final int MAX_PARAMETERS = 50;
  private static final int MAX_NAME = 200;

  /** Codes and signed states are the longest; a URL of more would not have come through. */
  private static final int MAX_VALUE = 8_192;

  private static final Set<String> OWN =
      Set.of("state", "code", "error", "error_description", "error_uri", "iss");

  /** @throws RejectedException when one is repeated, empty where it counts, or too long */
  static Callback of(CallbackRequest request) {
    Map<String, List<String>> parameters = request.parameters();
    if (parameters.size() > MAX_PARAMETERS) throw invalid(request, "fewer parameters");
    Map<String, String> single = new LinkedHashMap<>();
    parameters.forEach((name, values) -> single.put(name, single(request, name, values)));
    Map<String, String> facts = new LinkedHashMap<>(single);
    facts.keySet().removeAll(OWN);
    Callback callback = new Callback(
        filled(request, single, "state"),
        filled(request, single, "code"),
        filled(request, single, "error"),
        single.get("error_description"),
        single.get("iss"),
        facts);
    return callback.consistent(request);
  }

  private Callback consistent(CallbackRequest request) {
    if ((code == null) == (error == null)) throw invalid(request, "either code or error");
    return this;
  }

  private static String single(CallbackRequest request, String name, List<String> values) {
    if (name.length() > MAX_NAME) throw invalid(request, "shorter names of parameters");
    String shown = OWN.contains(name) ? name : "each parameter";
    if (values.size() != 1) throw invalid(request, shown + " once, got " + values.size());
    String value = values.get(0);
    if (value.length() > MAX_VALUE) {
      throw invalid(request, shown + " of at most " + MAX_VALUE + " characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw invalid(request, shown + " without control characters");
    }
    return value;
  }

  private static @Nullable String filled(
      CallbackRequest request, Map<String, String> single, String name) {
    String value = single.get(name);
    if (value != null && value.isBlank()) throw invalid(request, name + " with a value");
    return value;
  }

  private static RejectedException invalid(CallbackRequest request, String expected) {
    return new RejectedException(
        new ProviderError(
            request.provider().value(),
            0,
            "callback_invalid",
            "complete: expected " + expected + " in the callback; start again",
            null),
        RejectedException.Kind.INVALID);
  }

  @Override
  public String toString() {
    return "Callback[error " + error + "]";
  }
}
