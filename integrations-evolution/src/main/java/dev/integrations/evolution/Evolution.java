package dev.integrations.evolution;

import dev.integrations.core.ProviderId;

/** WhatsApp for the tenants of a host, through an Evolution API server. */
public final class Evolution {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("evolution");

  private Evolution() {}
}
