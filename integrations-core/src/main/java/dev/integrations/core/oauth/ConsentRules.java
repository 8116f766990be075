package dev.integrations.core.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization request looks like. Immutable.
 *
 * @param scopeSeparator null: scopes are not sent, the provider takes them from the registration
 * @param parameters sent with every request, such as {@code access_type=offline}
 * @param responseType whether {@code response_type=code} is sent
 * @param redirectUri whether {@code redirect_uri} is sent; the provider knows it otherwise
 * @param issuer what {@code iss} must be where the callback has it (RFC 9207); null: unknown
 * @param issuerDeclared whether the callback must have it
 * @param statelessLandings whether the provider's marketplace calls back without a state of ours
 */
record ConsentRules(
    boolean pkce,
    @Nullable String scopeSeparator,
    Map<String, String> parameters,
    boolean responseType,
    boolean redirectUri,
    @Nullable String issuer,
    boolean issuerDeclared,
    boolean statelessLandings) {}
