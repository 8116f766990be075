package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.http.ApiProfile;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.http.RateLimit;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.http.TimeLimits;
import java.net.URI;
import java.util.List;

/** The way to one server, under any of its keys. */
record ServerAccess(
    HttpPipeline http, EvolutionServer server, RetryPolicy retryPolicy, TimeLimits timeLimits) {
  /** With a pipeline of its own. */
  static ServerAccess standalone(URI baseUrl, Secret apiKey) {
    return new ServerAccess(
        HttpPipeline.builder().build(),
        EvolutionServer.of(baseUrl, apiKey),
        RetryPolicy.DEFAULT,
        TimeLimits.DEFAULT);
  }

  /** With the global key: it may do everything. */
  Calls asOperator(CallScope scope) {
    return calls(InstanceKey.global(server), scope);
  }

  /** The same, all calls together until the deadline. */
  Calls asOperator(CallScope scope, Deadline deadline) {
    Authentication key = InstanceKey.global(server);
    return call -> calls(key, scope, deadline.within(timeLimits, call)).execute(call);
  }

  Calls calls(Authentication key, CallScope scope) {
    return calls(key, scope, timeLimits);
  }

  private Calls calls(Authentication key, CallScope scope, TimeLimits timeLimits) {
    ApiProfile profile = ApiProfile.builder(Evolution.PROVIDER, server.baseUrl(), key)
        .errors(new EvolutionErrors())
        .limits(this::limits)
        .retryPolicy(retryPolicy)
        .timeLimits(timeLimits)
        .build();
    return http.calls(profile, scope);
  }

  EvolutionClient client(String instance, Calls calls) {
    return new EvolutionClient(calls, instance, server.options().maxMediaBytes());
  }

  /** Counted for an instance of a server; the path of a send names the instance at its end. */
  private List<RateLimit> limits(Call call) {
    if (!Routes.isSend(call)) return List.of();
    String instance = call.path().substring(call.path().lastIndexOf('/') + 1);
    EvolutionOptions options = server.options();
    return List.of(RateLimit.of(
        "evolution " + server.baseUrl() + " " + instance,
        options.sendLimit(),
        options.sendWindow()));
  }
}
