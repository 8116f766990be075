package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.Secret;
import java.net.URI;

/**
 * An endpoint as its provider is to be told of it.
 *
 * @param url where the provider sends to
 * @param secret what its requests prove themselves with; 43 characters that need no escaping
 */
public record IssuedEndpoint(EndpointId id, URI url, Secret secret) {}
