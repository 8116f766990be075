package dev.integrations.core.http;

import dev.integrations.core.Secret;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts credentials on a call. Thread-safe. They go to the profile's own origin only, never after a
 * redirect to another one.
 */
public interface Authentication {
  /** The header that carries the credentials. */
  String headerName();

  /** Its value; may block to fetch or refresh a token. Null: the call goes without. */
  @Nullable
  Secret headerValue();

  /**
   * Told that the provider refused this value with 401; true asks for one replay with a new value.
   *
   * @param refused what {@link #headerValue()} had given
   */
  default boolean renew(Secret refused) {
    return false;
  }

  /** No header: what is called needs none, or the body says who calls. */
  static Authentication none() {
    return new Authentication() {
      @Override
      public String headerName() {
        return "Authorization";
      }

      @Override
      public @Nullable Secret headerValue() {
        return null;
      }
    };
  }

  /** A fixed header, such as {@code apikey}. */
  static Authentication header(String name, Supplier<Secret> value) {
    return new Authentication() {
      @Override
      public String headerName() {
        return name;
      }

      @Override
      public Secret headerValue() {
        return value.get();
      }
    };
  }
}
