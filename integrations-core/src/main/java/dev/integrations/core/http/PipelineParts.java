package dev.integrations.core.http;

import dev.integrations.core.IntegrationListener;
import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What all calls of a pipeline share. */
record PipelineParts(
    Clients clients,
    Limiter limiter,
    RetryBudget budget,
    Clock clock,
    Waits waits,
    RandomGenerator random,
    IntegrationListener listener,
    Set<HostName> allowedHosts,
    boolean proxyTrusted) {}
