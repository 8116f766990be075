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
 *
 * <p>Only one made by {@link #standalone} has anything to {@link #close}.
 */
public final class EvolutionClient implements AutoCloseable {
  private final Messages messages;
  private final Chats chats;
  private final Instance instance;
  private final InstanceWebhook webhook;
  private final Calls raw;
  private final Runnable end;

  EvolutionClient(Calls calls, String name, long maxMediaBytes) {
    this(calls, name, maxMediaBytes, () -> {});
  }

  private EvolutionClient(Calls calls, String name, long maxMediaBytes, Runnable end) {
    Calls judged = new StateAwareCalls(calls, Checks.instanceName(name));
    this.messages = new Messages(judged, name);
    this.chats = new Chats(judged, name, maxMediaBytes);
    this.instance = new Instance(judged, name);
    this.webhook = new InstanceWebhook(judged, name);
    this.raw = new RawCalls(judged);
    this.end = end;
  }

  /**
   * A client for scripts: no tenant, no store, no connect, its own pipeline; build it once, and
   * close it. Hosts take {@link Evolution#client}.
   *
   * @param apiKey the server's global key or the instance's own
   */
  public static EvolutionClient standalone(URI baseUrl, Secret apiKey, String instance) {
    ServerAccess access = ServerAccess.standalone(baseUrl, apiKey);
    return new EvolutionClient(
        access.asOperator(CallScope.NOBODY),
        instance,
        access.server().options().maxMediaBytes(),
        access.http()::close);
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

  /** Closes the idle connections of a {@link #standalone} one; does nothing for a host's. */
  @Override
  public void close() {
    end.run();
  }
}
