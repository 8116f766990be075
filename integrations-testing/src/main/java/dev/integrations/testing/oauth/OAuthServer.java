package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import dev.integrations.testing.internal.LoopbackServer;
import dev.integrations.testing.internal.StateFile;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The parts of the server, put together. Thread-safe. */
final class OAuthServer implements AutoCloseable {
  final OAuthServerOptions options;
  final Flavour flavour;
  final Switches switches;
  final Grants grants;
  final Accounts accounts;
  final Map<String, FakeClient> clients = new ConcurrentHashMap<>();
  /** Hosts that an account was at before it got another. */
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  final ArmedFaults faults = new ArmedFaults();
  final TokenLog log = new TokenLog();
  final AuthorizeEndpoint authorize;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, work -> LoopbackServer.daemon(work, "fake-oauth-timer"));
  private final @Nullable StateFile file;
  private final TokenEndpoint token;
  private final RevokeEndpoint revoke;
  private final ApiEndpoint api;

  OAuthServer(OAuthServerOptions options) {
    this.options = options;
    this.flavour = options.flavour();
    this.switches = options.switches();
    this.grants = new Grants(flavour, switches, options.clock(), options.seed());
    this.accounts = new Accounts(options.accounts(), centres(options.dataCentres()));
    clients.put(options.client().id(), options.client());
    ClientCheck check = new ClientCheck(clients, switches);
    this.authorize = new AuthorizeEndpoint(grants, flavour, switches, clients, accounts);
    AppGrants apps = new AppGrants(grants, flavour, accounts, options.signers());
    this.token = new TokenEndpoint(grants, flavour, switches, check, apps, log);
    this.revoke = new RevokeEndpoint(grants, flavour, check);
    this.api = new ApiEndpoint(grants, flavour, accounts);
    timer.setRemoveOnCancelPolicy(true);
    Path path = options.stateFile();
    file = path == null
        ? null
        : new StateFile("FakeOAuthServer", path, timer, () -> OAuthSnapshot.of(grants));
  }

  private List<DataCentre> centres(List<String> names) {
    List<DataCentre> centres = new ArrayList<>();
    for (String name : names) {
      DataCentre[] self = new DataCentre[1];
      LoopbackServer socket = new LoopbackServer("fake-oauth", request -> answer(request, self[0]));
      self[0] = new DataCentre(name, socket);
      centres.add(self[0]);
    }
    return List.copyOf(centres);
  }

  /** @param port of the first data centre; the others take free ones */
  void start(int port) {
    JsonObject state = file == null ? null : file.read();
    if (state != null) OAuthSnapshot.restore(grants, state, options.seed());
    int next = port;
    for (DataCentre centre : accounts.centres()) {
      centre.socket().open(next);
      next = 0;
    }
  }

  FakeClient client() {
    FakeClient found = clients.get(options.client().id());
    return found == null ? options.client() : found;
  }

  HttpAnswer answer(HttpRequest request, DataCentre centre) throws InterruptedException {
    String host = request.header("host");
    if (host != null && left.contains(host)) return dated(flavour.left());
    OAuthCall call = flavour.call(request.path());
    if (call == null) return dated(notPlayed(request));
    if (call == OAuthCall.TOKEN) log.arrived();
    OAuthFault fault = faults.take(call);
    HttpAnswer answer =
        fault == null ? execute(call, request, centre) : faulty(fault, call, request, centre);
    changed();
    return dated(answer);
  }

  void rename(FakeAccount account, String domain) {
    FakeAccount renamed =
        new FakeAccount(account.id(), account.name(), domain, account.dataCentre());
    left.addAll(flavour.hostsOf(account));
    left.removeAll(flavour.hostsOf(renamed));
    accounts.replace(account, renamed);
    grants.locked(() -> {
      grants.grants.values().stream()
          .filter(each -> each.account.id().equals(account.id()))
          .forEach(each -> each.account = renamed);
      return Boolean.TRUE;
    });
    changed();
  }

  void changed() {
    if (file != null && !timer.isShutdown()) file.changed();
  }

  private HttpAnswer faulty(
      OAuthFault fault, OAuthCall call, HttpRequest request, DataCentre centre)
      throws InterruptedException {
    HttpAnswer answer;
    if (fault.executes()) {
      answer = fault.change(execute(call, request, centre));
    } else {
      answer = fault.instead(flavour, call);
      if (call == OAuthCall.TOKEN) token.note(request, centre);
    }
    Thread.sleep(fault.pause().toMillis());
    return answer;
  }

  private HttpAnswer execute(OAuthCall call, HttpRequest request, DataCentre centre) {
    try {
      return switch (call) {
        case AUTHORIZE -> authorize.authorize(request);
        case CONSENT -> authorize.consent(request);
        case TOKEN -> token.answer(request, centre);
        case REVOKE -> revoke.revoke(request);
        case INTROSPECT -> revoke.introspect(request);
        case WHO_AM_I -> api.whoAmI(request, centre);
        case RELOCATION -> api.relocation(request);
        case KEYS -> HttpAnswer.json(200, grants.maker.keySet());
        case METADATA -> HttpAnswer.json(200, flavour.metadata(accounts.issuer()));
      };
    } catch (RuntimeException defect) {
      return HttpAnswer.json(
          500, JsonObject.of("fake", JsonString.of("FakeOAuthServer has a defect: " + defect)));
    }
  }

  private HttpAnswer notPlayed(HttpRequest request) {
    return HttpAnswer.json(
        404,
        JsonObject.of("fake", JsonString.of("FakeOAuthServer does not play " + request.path())));
  }

  private HttpAnswer dated(HttpAnswer answer) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
        grants.locked(grants::now).atOffset(ZoneOffset.UTC));
    return answer.with("Date", date).with("Cache-Control", "no-store");
  }

  @Override
  public void close() {
    accounts.centres().forEach(centre -> centre.socket().close());
    timer.shutdownNow();
    if (file != null) file.write();
  }
}
