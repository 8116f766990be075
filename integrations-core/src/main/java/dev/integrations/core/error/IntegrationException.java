package dev.integrations.core.error;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong with a provider, closed and complete: providers add a {@link
 * ProviderError}, never a subclass. No message holds a secret, a header, a query value or a body.
 */
public abstract sealed class IntegrationException extends RuntimeException
    permits TransportException,
        RejectedException,
        AuthorizationException,
        RateLimitedException,
        QuotaExhaustedException,
        BlockedException,
        NotConnectedException,
        ProtocolException,
        PartialFailureException,
        UnsupportedException,
        StoreException,
        KeyException {
  private static final long serialVersionUID = 1L;

  private final transient ProviderError error;

  IntegrationException(ProviderError error, @Nullable Throwable cause) {
    super(error.toString(), cause);
    this.error = error;
  }

  /** What is known of the failed call. */
  public final ProviderError error() {
    return error;
  }

  /** The provider's own code, or ours where it has none; open text. */
  public final String code() {
    return error.code();
  }

  /** The kind of error as a word for metrics: {@code transport}, {@code rate_limited}, ... */
  public final String type() {
    String name = getClass().getSimpleName().replaceFirst("Exception$", "");
    return name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Whether the same call may be made again. */
  public abstract Retry retry();
}
