package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.Calls;
import java.net.URI;

/**
 * What one instance, that is one WhatsApp number, can do. Thread-safe: build once, share. Every
 * method blocks its thread and throws {@link dev.integrations.core.error.IntegrationException}s; a
 * number that is not connected is always a {@link
 * dev.integrations.core.error.NotConnectedException}.
 */
public final class EvolutionClient {
  private final Messages messages;
  private final Chats chats;
  private final Instance instance;
  private final InstanceWebhook webhook;
  private final Calls raw;

  EvolutionClient(Calls calls, String name, long maxMediaBytes) {
    Calls judged = new StateAwareCalls(calls, Checks.instanceName(name));
    this.messages = new Messages(judged, name);
    this.chats = new Chats(judged, name, maxMediaBytes);
    this.instance = new Instance(judged, name);
    this.webhook = new InstanceWebhook(judged, name);
    this.raw = new RawCalls(judged);
  }

  /**
   * A client for scripts: no tenant, no store, no connect, its own pipeline; build it once. Hosts
   * take {@link Evolution#client}.
   *
   * @param apiKey the server's global key or the instance's own
   */
  public static EvolutionClient standalone(URI baseUrl, Secret apiKey, String instance) {
    ServerAccess access = ServerAccess.standalone(baseUrl, apiKey);
    return access.client(instance, access.asOperator(CallScope.NOBODY));
  }

  /** Sends. An unknown outcome is an error that says so, never a second send. */
  public Messages messages() {
    return messages;
  }

  /** Looks up numbers, messages and media. */
  public Chats chats() {
    return chats;
  }

  /** The connection itself, and the server's settings for it. */
  public Instance instance() {
    return instance;
  }

  /** Where the server sends events of this instance. */
  public InstanceWebhook webhook() {
    return webhook;
  }

  /**
   * Any other call, with the same key, limits and errors. A query parameter {@code instanceName} is
   * refused: the server lets it override the path after it checked the key for the path.
   */
  public Calls raw() {
    return raw;
  }
}
