package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a callback ended that was not refused. */
public sealed interface CallbackResult {
  /**
   * The account is connected.
   *
   * @param returnTo where {@link AuthorizationOptions} said the customer goes next; null: not said
   * @param missingScopes what was asked for and not granted; features that need it will fail
   * @param repeated whether an earlier callback had done it and this one is its redelivery
   */
  record Connected(
      Integration integration,
      @Nullable String returnTo,
      Set<String> missingScopes,
      boolean repeated)
      implements CallbackResult {
    public Connected {
      missingScopes = Set.copyOf(missingScopes);
    }
  }

  /**
   * The provider's marketplace sent a customer who did not begin here. Nothing was exchanged: find out
   * who it is, then {@link OAuthManager#begin}.
   */
  record StatelessLanding(ProviderId provider, AppId app) implements CallbackResult {}
}
