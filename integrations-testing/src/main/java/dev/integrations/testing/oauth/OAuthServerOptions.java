package dev.integrations.testing.oauth;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server is started with. */
record OAuthServerOptions(
    Flavour flavour,
    Switches switches,
    FakeClient client,
    List<FakeAccount> accounts,
    List<String> dataCentres,
    Clock clock,
    long seed,
    @Nullable Path stateFile) {}
