package dev.integrations.evolution;

import dev.integrations.evolution.event.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * What the server answers to connect and restart.
 *
 * @param state connecting, or what the server said instead of a code
 * @param qrCode what to scan; null when it is not there yet, and when there is nothing to scan
 */
public record ConnectAnswer(ConnectionState state, @Nullable QrCode qrCode) {}
