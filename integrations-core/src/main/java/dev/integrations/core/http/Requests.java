package dev.integrations.core.http;

import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.ProviderError;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Turns calls of one API into requests. Immutable and thread-safe. */
final class Requests {
  private final ApiProfile profile;
  private final HttpUrl base;
  private final String prefix;
  private final String destination;

  Requests(ApiProfile profile) {
    this.profile = profile;
    this.base = DestinationGuard.url(profile.base());
    this.prefix = base.encodedPath().replaceFirst("/$", "");
    this.destination = base.scheme() + "://" + base.host() + ":" + base.port();
  }

  /** The base's path is a prefix; the call's is encoded already. */
  HttpUrl url(Call call) {
    HttpUrl.Builder url = base.newBuilder().query(null).encodedPath(prefix + call.path());
    for (Call.QueryParameter parameter : call.query()) {
      url.addQueryParameter(parameter.name(), parameter.value());
    }
    return url.build();
  }

  /** @param credentials null: none, as after a redirect to another origin */
  Request request(Call call, HttpUrl url, @Nullable Secret credentials, SendWatch watch) {
    Request.Builder request = new Request.Builder()
        .url(url)
        .method(call.method(), RequestBodies.of(call))
        .header("Accept", "application/json, */*;q=0.8")
        .header("User-Agent", "integrations-sdk-java")
        .tag(SendWatch.class, watch);
    if (ownOrigin(url)) call.headers().forEach(request::header);
    if (credentials != null) authenticate(request, call, credentials);
    return request.header("Accept-Encoding", "gzip").build();
  }

  /** Whether credentials, and what else the caller put into headers, may go there (G13). */
  boolean ownOrigin(HttpUrl url) {
    return DestinationGuard.sameOrigin(url, base);
  }

  /** Scheme, host and port of the API. */
  String destination() {
    return destination;
  }

  private void authenticate(Request.Builder request, Call call, Secret credentials) {
    String value = credentials.reveal();
    if (!HeaderRules.validValue(value)) throw unfit(call);
    request.header(profile.authentication().headerName(), value);
  }

  private AuthorizationException unfit(Call call) {
    return new AuthorizationException(
        new ProviderError(
            profile.provider().value(),
            0,
            "credentials_unfit",
            call.operation() + ": expected credentials without line breaks or other characters"
                + " that a header cannot carry",
            null),
        AuthorizationException.Reason.INVALID_CREDENTIALS);
  }
}
