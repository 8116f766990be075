package dev.integrations.testing.oauth;

import dev.integrations.core.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An app that is registered at the server.
 *
 * @param secret null: a public client
 * @param redirectUris exact strings
 * @param scopes what the app is registered for; empty: anything
 */
record FakeClient(
    String id, @Nullable Secret secret, Set<String> redirectUris, Set<String> scopes) {}
