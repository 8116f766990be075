package dev.integrations.testing.evolution;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server is started with; its environment variables, so to say. */
record ServerOptions(
    String globalKey,
    String clientName,
    boolean exposeTokens,
    boolean acknowledge,
    int qrcodeLimit,
    @Nullable Duration qrcodeEvery,
    @Nullable URI globalWebhook,
    boolean globalByEvents,
    WebhookRetries retries,
    boolean parallelWebhooks,
    Clock clock,
    long seed,
    @Nullable Path stateFile) {}
