package dev.integrations.crm.internal;

import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider's own codes mean. Immutable and thread-safe. */
public final class FaultCodes {
  private final Map<String, Kind> kinds;

  private FaultCodes(Map<String, Kind> kinds) {
    this.kinds = Map.copyOf(kinds);
  }

  public static FaultCodes of(Kind kind, String... codes) {
    return new FaultCodes(Map.of()).and(kind, codes);
  }

  /** The same, and these. */
  public FaultCodes and(Kind kind, String... codes) {
    Map<String, Kind> more = new HashMap<>(kinds);
    for (String code : codes) more.put(code, kind);
    return new FaultCodes(more);
  }

  /** Null: not one of them. */
  public @Nullable TokenFault find(@Nullable String code) {
    if (code == null) return null;
    Kind kind = kinds.get(code);
    return kind == null ? null : TokenFault.of(kind, code);
  }
}
