package dev.integrations.core.webhook;

import dev.integrations.core.Secret;

/**
 * A secret that is valid now.
 *
 * @param id names it in records of what matched; not secret
 */
public record ActiveSecret(String id, Secret secret) {}
