package dev.integrations.testing.oauth;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the person in front of the consent page does. Immutable.
 *
 * @param approved pressed "Approve", not "Deny"
 * @param account its id; null: the first one
 * @param scopes those that were left ticked; null: all that were asked for
 */
public record Consent(
    boolean approved, @Nullable String account, @Nullable Set<String> scopes) {
  public Consent {
    if (scopes != null) scopes = Set.copyOf(scopes);
  }

  /** Everything that was asked for, with the first account. */
  public static Consent approve() {
    return new Consent(true, null, null);
  }

  public static Consent deny() {
    return new Consent(false, null, null);
  }

  /** The same with this account. */
  public Consent as(String accountId) {
    return new Consent(approved, requireNonNull(accountId, "accountId"), scopes);
  }

  /** The same, only with these scopes. */
  public Consent only(String... granted) {
    return new Consent(approved, account, new LinkedHashSet<>(List.of(granted)));
  }
}
