package dev.integrations.examples.evolution;

import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.TenantId;
import dev.integrations.evolution.Evolution;
import dev.integrations.examples.http.Problem;
import dev.integrations.examples.http.Request;

/** From an agent of this application to its WhatsApp channel. */
public final class Channels {
  static final String AGENT_ID = "agentId";
  private static final String KIND = "agent";

  private final Evolution evolution;

  public Channels(Evolution evolution) {
    this.evolution = evolution;
  }

  static BindingRef agent(Request request) {
    return BindingRef.of(KIND, request.path(AGENT_ID));
  }

  /** The instance's name at the server. */
  public String instance(Request request) {
    TenantId tenant = request.tenant();
    return evolution.client(tenant, of(request).id()).instance().name();
  }

  /** A 404 for an agent that was never connected, and for another tenant's. */
  Integration of(Request request) {
    return evolution
        .find(request.tenant(), agent(request))
        .orElseThrow(() -> Problem.of(
                404,
                "unknown_agent",
                "This agent has no such channel",
                "path parameter agentId: expected an agent of this tenant that was connected once")
            .asException());
  }
}
