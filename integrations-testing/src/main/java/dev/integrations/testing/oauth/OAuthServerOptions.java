package dev.integrations.testing.oauth;

import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server is started with. */
record OAuthServerOptions(
    Flavour flavour,
    Switches switches,
    FakeClient client,
    List<FakeAccount> accounts,
    List<String> dataCentres,
    Map<String, PublicKey> signers,
    @Nullable URI uninstallHook,
    Clock clock,
    long seed,
    @Nullable Path stateFile) {}
