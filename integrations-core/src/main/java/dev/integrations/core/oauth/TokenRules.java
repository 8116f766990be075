package dev.integrations.core.oauth;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are asked for and how long they live. Immutable.
 *
 * @param headers sent with every token call, such as a version
 * @param redirectUriOnRefresh whether a refresh must repeat the redirect URI
 * @param lifetime of an access token where the answer does not say; null: use it until 401
 * @param idleLimit after which an unused refresh token dies; null: none is known
 * @param prefix of the {@code Authorization} header's value
 */
record TokenRules(
    ClientAuthentication authentication,
    TokenRequestForm form,
    Map<String, String> headers,
    boolean redirectUriOnRefresh,
    Rotation rotation,
    @Nullable Duration lifetime,
    @Nullable Duration idleLimit,
    String prefix) {}
