package dev.integrations.core.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be said when a customer connects. Immutable.
 *
 * @param reconnect the integration that this consent renews; another account is refused then. null: a
 *     new one, or the one that has the account already
 * @param bind what of the host's the integration serves; null: nothing
 * @param scopes what to ask for, of those of the app; null: all of them
 * @param parameters for the authorization request, such as {@code login_hint}
 * @param facts what the host knows of the account, such as its host; they go into the integration's
 *     metadata
 * @param returnTo a path of the host's own site for after the callback; null: not said
 * @param browser the binding of a consent that this browser has under way, so that both can end; null:
 *     a new one
 * @param withoutRefresh whether to connect although the provider gave no way to refresh an access token
 *     that expires
 */
public record AuthorizationOptions(
    @Nullable IntegrationId reconnect,
    @Nullable BindingRef bind,
    @Nullable Set<String> scopes,
    Map<String, String> parameters,
    Map<String, String> facts,
    @Nullable String returnTo,
    @Nullable BrowserBinding browser,
    boolean withoutRefresh) {
  /** A new integration, all scopes of the app. */
  public static final AuthorizationOptions NONE = builder().build();

  /** What an authorization request is made of is not for the caller to replace. */
  private static final Set<String> RESERVED = Set.of(
      "client_id",
      "client_secret",
      "code_challenge",
      "code_challenge_method",
      "redirect_uri",
      "request",
      "request_uri",
      "response_mode",
      "response_type",
      "scope",
      "state");

  public AuthorizationOptions {
    scopes = scopes == null ? null : Set.copyOf(scopes);
    parameters = Map.copyOf(parameters);
    facts = Map.copyOf(facts);
    parameters.keySet().forEach(AuthorizationOptions::check);
  }

  /** Nothing is said. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same, and this is known of the account before. */
  public AuthorizationOptions withFact(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new AuthorizationOptions(
        reconnect, bind, scopes, parameters, more, returnTo, browser, withoutRefresh);
  }

  /** Without values: a hint may name a person. */
  @Override
  public String toString() {
    return "AuthorizationOptions[reconnect " + reconnect + "]";
  }

  private static void check(String parameter) {
    if (RESERVED.contains(parameter)) {
      throw new IllegalArgumentException("parameter: expected none that the SDK sets itself");
    }
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private @Nullable IntegrationId reconnect;
    private @Nullable BindingRef bind;
    private @Nullable Set<String> scopes;
    private @Nullable String returnTo;
    private @Nullable BrowserBinding browser;
    private boolean withoutRefresh;

    private Builder() {}

    /** Renews this integration; the consent of another account is refused. */
    public Builder reconnect(IntegrationId integration) {
      this.reconnect = requireNonNull(integration, "integration");
      return this;
    }

    /** The integration serves this; refused when another integration does. */
    public Builder bind(BindingRef ref) {
      this.bind = requireNonNull(ref, "ref");
      return this;
    }

    /** Asks for these, which the app must name, and not for all that it names. */
    public Builder scopes(String... scopes) {
      this.scopes = new LinkedHashSet<>(List.of(scopes));
      return this;
    }

    /**
     * Adds to the authorization request.
     *
     * @throws IllegalArgumentException for a parameter that the SDK sets itself
     */
    public Builder parameter(String name, String value) {
      check(name);
      parameters.put(name, value);
      return this;
    }

    /** What is known of the account before, such as its host. */
    public Builder fact(String name, String value) {
      facts.put(name, value);
      return this;
    }

    /** A path of the host's own site; {@link CallbackResult.Connected} gives it back. */
    public Builder returnTo(String path) {
      this.returnTo = requireNonNull(path, "path");
      return this;
    }

    /** The binding that this browser has already. */
    public Builder browser(BrowserBinding browser) {
      this.browser = requireNonNull(browser, "browser");
      return this;
    }

    /** Connects also when the provider gives no refresh token for an access token that expires. */
    public Builder withoutRefresh() {
      this.withoutRefresh = true;
      return this;
    }

    public AuthorizationOptions build() {
      return new AuthorizationOptions(
          reconnect, bind, scopes, parameters, facts, returnTo, browser, withoutRefresh);
    }
  }
}
