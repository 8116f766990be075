package dev.integrations.evolution;

import dev.integrations.core.AppId;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.http.CallScope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * WhatsApp for the tenants of a host, through Evolution API servers. Thread-safe: build once, share.
 *
 * <p>Every method that talks to a server blocks its thread, holds no connection of the store meanwhile,
 * and throws {@link dev.integrations.core.error.IntegrationException}s.
 */
public final class Evolution {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("evolution");

  /** Of a connect, disconnect or look as a whole, unless the host lets a single call take less. */
  static final Duration LIMIT = Duration.ofSeconds(45);

  private final EvolutionRooms rooms;
  private final Pause pause;
  private final AppId firstServer;
  private final Bindings bindings;
  private final Alone alone;
  private final Connecting connecting;
  private final CodeWait codeWait;
  private final Watching watching;
  private final Ending ending;

  Evolution(EvolutionRooms rooms, AppId firstServer, Pause pause, Heart heart) {
    Opening opening = new Opening(rooms, new Patience(pause, Duration.ofMillis(500), 10));
    this.rooms = rooms;
    this.pause = pause;
    this.firstServer = firstServer;
    this.bindings = new Bindings(rooms);
    this.alone = new Alone(
        rooms.core().store().leases(), new Patience(pause, Duration.ofMillis(250), 80), heart);
    this.ending = new Ending(rooms, new Patience(pause, Duration.ofMillis(500), 20));
    this.connecting = new Connecting(rooms, ending, new OwnInstance(rooms), opening);
    this.codeWait = new CodeWait(rooms, new Patience(pause, Duration.ofMillis(250), 20));
    this.watching = new Watching(rooms, opening);
  }

  /**
   * Adds Evolution to {@code integrations}; once for all servers. Does no network I/O.
   *
   * @param first where new integrations are made unless {@link ConnectOptions#server} says otherwise
   * @param more further servers; each has its own id
   */
  public static Evolution of(
      Integrations integrations, EvolutionServer first, EvolutionServer... more) {
    return of(integrations, Pause.SYSTEM, first, more);
  }

  static Evolution of(
      Integrations integrations, Pause pause, EvolutionServer first, EvolutionServer... more) {
    return of(integrations, pause, Heart.SYSTEM, first, more);
  }

  private static Evolution of(
      Integrations integrations,
      Pause pause,
      Heart heart,
      EvolutionServer first,
      EvolutionServer... more) {
    Map<AppId, ServerAccess> servers = new LinkedHashMap<>();
    add(servers, integrations, first);
    for (EvolutionServer server : more) add(servers, integrations, server);
    EvolutionRooms rooms = new EvolutionRooms(
        integrations, Map.copyOf(servers), new QrCodes(integrations.credentials()));
    Evolution evolution = new Evolution(rooms, first.id(), pause, heart);
    integrations.register(evolution.module());
    return evolution;
  }

  /** As {@link #connect(TenantId, BindingRef, ConnectOptions)}, without options. */
  public ConnectResult connect(TenantId tenant, BindingRef ref) {
    return connect(tenant, ref, ConnectOptions.NONE);
  }

  /**
   * Connects a number for something of the host's: makes the integration, its instance and webhook
   * where they are not there yet, and opens the connection. Called again, also at the same time and on
   * another node, it goes on with the same integration and the same instance; whatever failed before,
   * it carries on there. After {@link #disconnect} too the integration is the same.
   *
   * <p>The QR code comes with the answer, for which an event of the server is waited up to 5 s, or
   * later; {@link #qrCode} has it then. That somebody scanned it is told by an {@link
   * dev.integrations.core.inbox.IntegrationEvent.Connected}.
   *
   * <p>All of it takes at most 45 s, or as long as the host lets one call take if that is less; then
   * the error is a {@link dev.integrations.core.error.TransportException}. The same holds for {@link
   * #status}, {@link #qrCode} and {@link #disconnect}.
   *
   * @throws dev.integrations.core.error.RejectedException CONFLICT with code {@code
   *     deletion_in_progress}: the server has not yet deleted what was disconnected; {@code
   *     in_progress}: another call does not come to an end within 20 s, both with {@code
   *     retryAfter()}; {@code instance_not_ours}: somebody else has an instance of this name
   * @throws dev.integrations.core.error.UnsupportedException with code {@code unknown_server} when its
   *     server is none of those that were given
   */
  public ConnectResult connect(TenantId tenant, BindingRef ref, ConnectOptions options) {
    AppId wanted = options.server();
    Integration bound = bindings.findOrMake(tenant, ref, wanted == null ? firstServer : wanted);
    Deadline deadline = deadline();
    ConnectResult begun =
        alone.with(bound.id(), deadline, held -> connecting.connect(bound, options, held));
    return codeWait.of(begun, options, deadline);
  }

  /** What is connected, or was, for something of the host's. Asks no server. */
  public Optional<Integration> find(TenantId tenant, BindingRef ref) {
    return bindings.find(tenant, ref);
  }

  /**
   * Asks the server where the integration stands; a status that went wrong because events were lost is
   * put right.
   */
  public EvolutionStatus status(TenantId tenant, IntegrationId id) {
    return watching.status(rooms.find(tenant, id), deadline());
  }

  /**
   * The latest QR code, empty when it is not there yet.
   *
   * @throws dev.integrations.core.error.RejectedException CONFLICT with code {@code
   *     already_connected}, or {@code not_connecting} when the connection is closed
   */
  public Optional<QrCode> qrCode(TenantId tenant, IntegrationId id) {
    return watching.qrCode(rooms.find(tenant, id), deadline());
  }

  /**
   * Unlinks the phone, deletes the instance and ends the integration. The server deletes later: after
   * 10 s this returns all the same, and the integration is {@link Integration#stillDeleting()};
   * calling it again looks further. The binding stays.
   *
   * <p>When it fails, nothing is ended: events and {@link #status} go on to say what is true, and the
   * same call carries on.
   */
  public Integration disconnect(TenantId tenant, IntegrationId id) {
    return rooms.core().disconnect(tenant, rooms.find(tenant, id).id());
  }

  /**
   * What the integration's number can do. Calls go out with the instance's own key.
   *
   * @throws dev.integrations.core.error.RejectedException CONFLICT with code {@code disconnected}
   */
  public EvolutionClient client(TenantId tenant, IntegrationId id) {
    Integration integration = rooms.find(tenant, id);
    if (integration.status() == IntegrationStatus.DISCONNECTED) throw InstanceKey.none();
    return rooms.client(integration);
  }

  /** The first server itself. */
  public EvolutionAdmin admin() {
    return admin(firstServer);
  }

  public EvolutionAdmin admin(AppId server) {
    return new EvolutionAdmin(rooms.access(server).asOperator(CallScope.NOBODY));
  }

  /** As {@link #globalWebhook(AppId)}, of the first server. */
  public GlobalWebhook globalWebhook() {
    return globalWebhook(firstServer);
  }

  /**
   * Where a server's global webhook is to be sent, for hosts that set {@code WEBHOOK_GLOBAL_URL} there;
   * made at the first call, the same at every other. Not needed for integrations of ours, whose
   * instances have webhooks of their own; an event that comes by both is handled once. Events of
   * instances that no integration has are kept as {@link Integrations#unrouted()}.
   *
   * @throws IllegalStateException when the host set no public URL
   * @throws dev.integrations.core.error.UnsupportedException when there is no such server
   */
  public GlobalWebhook globalWebhook(AppId server) {
    Integrations core = rooms.core();
    AppId known = rooms.access(server).server().id();
    return GlobalWebhook.of(known, core.endpoints().issue(core.store(), PROVIDER, known));
  }

  /**
   * Another URL for the same; the old one is taken until then. Set the new one at the server and
   * restart it meanwhile.
   *
   * @param actor who decided so, for the audit trail
   */
  public GlobalWebhook rotateGlobalWebhook(AppId server, Instant oldUntil, String actor) {
    GlobalWebhook known = globalWebhook(server);
    return GlobalWebhook.of(
        server, rooms.core().endpoints().rotate(known.endpoint(), oldUntil, actor));
  }

  private EvolutionModule module() {
    EvolutionWebhooks webhooks = new EvolutionWebhooks(new ConnectionTracker(rooms));
    return new EvolutionModule(webhooks, this::end);
  }

  private Integration end(Integration integration) {
    return alone.with(
        integration.id(), deadline(), held -> ending.end(rooms.reread(integration), held));
  }

  private Deadline deadline() {
    Duration ofOneCall = rooms.core().timeLimits().overall();
    return Deadline.after(pause, ofOneCall.compareTo(LIMIT) < 0 ? ofOneCall : LIMIT);
  }

  private static void add(
      Map<AppId, ServerAccess> servers, Integrations integrations, EvolutionServer server) {
    ServerAccess access = new ServerAccess(
        integrations.http(), server, integrations.retryPolicy(), integrations.timeLimits());
    if (servers.put(server.id(), access) != null)
      throw new IllegalArgumentException("servers: expected different ids, got one twice");
  }
}
