package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider and the host's registration there. Immutable. */
record Registration(OAuthProvider provider, OAuthApp app) {
  ProviderId id() {
    return provider.id();
  }

  AppId appId() {
    return app.id();
  }

  /** What was asked for where the options do not say less. */
  Set<String> scopes(@Nullable Set<String> chosen) {
    return chosen == null ? app.scopes() : chosen;
  }

  ProviderError error(String code, String message) {
    return new ProviderError(id().value(), 0, code, message, null);
  }

  AuthorizationException refused(
      AuthorizationException.Reason reason, String code, String message) {
    return new AuthorizationException(error(code, message), reason);
  }

  RejectedException rejected(RejectedException.Kind kind, String code, String message) {
    return new RejectedException(error(code, message), kind);
  }
}
