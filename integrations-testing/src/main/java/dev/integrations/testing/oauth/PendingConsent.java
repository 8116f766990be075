package dev.integrations.testing.oauth;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person who has the consent page before her. */
record PendingConsent(
    String id,
    FakeClient client,
    @Nullable String redirectUri,
    String returnTo,
    Parameters asked,
    Map<String, Set<String>> scopesBySlot,
    Instant expiresAt) {}
