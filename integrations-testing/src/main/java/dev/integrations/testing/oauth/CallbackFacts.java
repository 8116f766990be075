package dev.integrations.testing.oauth;

import java.util.Set;

/**
 * What the strategies of a provider know when somebody is sent back.
 *
 * @param origin of the data centre where the account lives
 * @param loopback whether hosts are to be named as they are here, not as the provider's are
 */
record CallbackFacts(FakeClient client, Set<String> granted, String origin, boolean loopback) {}
