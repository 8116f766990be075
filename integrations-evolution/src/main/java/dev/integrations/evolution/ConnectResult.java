package dev.integrations.evolution;

import dev.integrations.core.Integration;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How far connecting came.
 *
 * @param integration {@code CONNECTED} when there is nothing to scan
 * @param qrCode what to scan; null when it is not there yet (ask {@link Evolution#qrCode} every few
 *     seconds) and when there is nothing to scan
 * @param webhookUrl where the server sends events; not secret
 */
public record ConnectResult(
    Integration integration, @Nullable QrCode qrCode, URI webhookUrl) {}
