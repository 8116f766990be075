package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server itself, with its global key. Thread-safe.
 *
 * <p>Only one made by {@link #standalone} has anything to {@link #close}.
 */
public final class EvolutionAdmin implements AutoCloseable {
  private final Calls calls;
  private final Runnable end;

  EvolutionAdmin(Calls calls) {
    this(calls, () -> {});
  }

  private EvolutionAdmin(Calls calls, Runnable end) {
    this.calls = calls;
    this.end = end;
  }

  /**
   * For scripts: no tenant, no store, its own pipeline; close it. Hosts take {@link Evolution#admin}.
   */
  public static EvolutionAdmin standalone(URI baseUrl, Secret apiKey) {
    ServerAccess access = ServerAccess.standalone(baseUrl, apiKey);
    return new EvolutionAdmin(access.asOperator(CallScope.NOBODY), access.http()::close);
  }

  /**
   * Creates an instance.
   *
   * @throws RejectedException CONFLICT with code {@code name_in_use} when the name is taken; names are
   *     shared by all who use the server
   */
  public CreatedInstance create(NewInstance instance) {
    Call call = Call.post("/instance/create")
        .named("createInstance")
        .json(instance.json())
        .build();
    return CreatedInstance.read(calls.execute(call));
  }

  /** All instances of the server, in one answer: it has no pages. */
  public List<InstanceInfo> instances() {
    return read(calls.execute(fetch().build()));
  }

  /** By name; empty when there is none. */
  public Optional<InstanceInfo> instance(String name) {
    Call call = fetch().query("instanceName", Checks.instanceName(name)).build();
    try {
      return read(calls.execute(call)).stream()
          .filter(row -> row.name().equals(name))
          .findFirst();
    } catch (RejectedException e) {
      if (e.kind() == RejectedException.Kind.NOT_FOUND) return Optional.empty();
      throw e;
    }
  }

  /** Its version and the like; works without a key, so it proves none. Can be slow. */
  public ServerInfo info() {
    return ServerInfo.read(calls.execute(Call.get("/").named("info").build()));
  }

  /**
   * The cheapest proof of the key.
   *
   * @throws dev.integrations.core.error.AuthorizationException when the server does not accept it
   */
  public void verifyCredentials() {
    Call call = Call.post("/verify-creds")
        .named("verifyCredentials")
        .json(JsonObject.EMPTY)
        .repeatable(true)
        .build();
    calls.execute(call).jsonObject();
  }

  /** Closes the idle connections of a {@link #standalone} one; does nothing for a host's. */
  @Override
  public void close() {
    end.run();
  }

  private static Call.Builder fetch() {
    return Call.get("/instance/fetchInstances").named("fetchInstances");
  }

  private static List<InstanceInfo> read(Reply reply) {
    List<InstanceInfo> rows = new ArrayList<>();
    for (JsonValue row : reply.jsonArray()) rows.add(InstanceInfo.read(reply, row));
    return List.copyOf(rows);
  }
}
