package dev.integrations.core.store;

import dev.integrations.core.ProviderId;

/**
 * What parked events have in common.
 *
 * @param reason the error of their outcome, as it was kept
 */
public record ParkedKind(ProviderId provider, String type, String reason) {}
