package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param account only those whose first name of the account is this; null: any
 */
public record UnroutedQuery(
    ProviderId provider, AppId app, @Nullable String account) {
  /** All of an app. */
  public static UnroutedQuery of(ProviderId provider, AppId app) {
    return new UnroutedQuery(provider, app, null);
  }

  public UnroutedQuery account(String account) {
    return new UnroutedQuery(provider, app, account);
  }
}
