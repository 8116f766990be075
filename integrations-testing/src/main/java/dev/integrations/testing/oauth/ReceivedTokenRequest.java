package dev.integrations.testing.oauth;

import java.time.Instant;

/**
 * A call of the token endpoint, and what became of it.
 *
 * @param at by the server's clock
 * @param grantType as sent; empty when there was none
 * @param account whose grant the code or token was of; empty when it was not found
 * @param slot which token of the grant; empty but for Slack, where it is {@code bot} or {@code user}
 * @param generation of the refresh token that was shown, 1 for the first pair; 0 with other grant types
 * @param reuse whether that refresh token had been superseded before
 * @param outcome {@code ok}, or the word for its refusal as in RFC 6749
 * @param dataCentre where it arrived
 */
public record ReceivedTokenRequest(
    Instant at,
    String grantType,
    String account,
    String slot,
    int generation,
    boolean reuse,
    String outcome,
    String dataCentre) {}
