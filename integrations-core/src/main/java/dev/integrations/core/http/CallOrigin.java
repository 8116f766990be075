package dev.integrations.core.http;

import dev.integrations.core.ProviderId;

/**
 * Which call an answer belongs to.
 *
 * @param operation the name of the call
 * @param repeatable whether doing it twice is the same as once
 */
public record CallOrigin(ProviderId provider, String operation, boolean repeatable) {}
