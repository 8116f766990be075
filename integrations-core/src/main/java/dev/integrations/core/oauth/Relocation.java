package dev.integrations.core.oauth;

import dev.integrations.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * How a provider tells where an account is now, for accounts that may change their host. Asked once when
 * a refresh fails with one of the statuses; when the facts then differ, the refresh is sent there, once.
 *
 * @param statuses of a refresh that may mean a move
 * @param endpoint asked by GET at the host that {@code host} selects
 * @param host throws {@link IllegalArgumentException} when the facts name no place to ask
 * @param header carries the refresh token
 * @param answer reads the facts that changed; empty when it tells none
 */
public record Relocation(
    Set<Integer> statuses, URI endpoint, HostSelection host, String header, Answer answer) {
  public Relocation {
    statuses = Set.copyOf(statuses);
  }

  /** Reads the answer. Thread-safe; must not throw. */
  @FunctionalInterface
  public interface Answer {
    Map<String, String> facts(JsonObject answer);
  }
}
