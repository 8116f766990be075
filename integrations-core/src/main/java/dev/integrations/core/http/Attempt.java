package dev.integrations.core.http;

import dev.integrations.core.Secret;
import dev.integrations.core.error.IntegrationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt at one call: a request, and those that redirects lead to. */
final class Attempt {
  private static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final PipelineParts parts;
  private final ApiRoute route;
  private final Call call;
  private final Failures failures;
  private final TimeLimits limits;
  private final long deadline;
  private boolean authenticated;

  /** @param deadline by the parts' {@link Waits#nanos()} */
  Attempt(
      PipelineParts parts,
      ApiRoute route,
      Call call,
      Failures failures,
      TimeLimits limits,
      long deadline) {
    this.parts = parts;
    this.route = route;
    this.call = call;
    this.failures = failures;
    this.limits = limits;
    this.deadline = deadline;
  }

  /** @throws IntegrationException when there was no answer */
  Reply execute(@Nullable Secret credentials) {
    HttpUrl url = route.requests().url(call);
    Reply reply = exchange(url, credentials);
    for (int followed = 0; followed < MAX_REDIRECTS; followed++) {
      HttpUrl next = redirect(url, reply);
      if (next == null) return reply;
      url = next;
      reply = exchange(url, route.requests().ownOrigin(url) ? credentials : null);
    }
    return reply;
  }

  /** Whether the credentials went to where the last answer came from. */
  boolean authenticated() {
    return authenticated;
  }

  /** Only what asks and changes nothing follows, and never from https to http or back. */
  private @Nullable HttpUrl redirect(HttpUrl from, Reply reply) {
    boolean asks = call.method().equals("GET") || call.method().equals("HEAD");
    String location = reply.header("location");
    if (!asks || location == null || !REDIRECTS.contains(reply.status())) return null;
    HttpUrl to = from.resolve(location);
    return to != null && to.scheme().equals(from.scheme()) ? to : null;
  }

  private Reply exchange(HttpUrl url, @Nullable Secret credentials) {
    boolean guarded = guarded(url);
    authenticated = credentials != null;
    SendWatch watch = new SendWatch(!call.repeatable());
    okhttp3.Request request = route.requests().request(call, url, credentials, watch);
    okhttp3.Call exchange = parts.clients().client(guarded, limits).newCall(request);
    long began = parts.waits().nanos();
    exchange.timeout().timeout(Math.max(1, deadline - began), TimeUnit.NANOSECONDS);
    try (Response response = exchange.execute()) {
      Reply reply = reply(response, exchange);
      CallLog.answered(route.provider(), call, reply, millisSince(began));
      return reply;
    } catch (Exception e) {
      throw failed(e, watch.sent(), began);
    }
  }

  /**
   * IOException; InterruptedException, which OkHttp lets through undeclared; and what an answer can
   * make it throw, such as a negative length. Before anything was sent that is a bug, ours or a host's.
   */
  private RuntimeException failed(Exception e, boolean sent, long began) {
    if (e instanceof RuntimeException bug && !sent) return bug;
    IntegrationException failure = failures.of(e, sent);
    CallLog.failed(route.provider(), call, failure.code(), millisSince(began));
    return failure;
  }

  /** Refuses before anything is sent, or says whether the address must be checked. */
  private boolean guarded(HttpUrl url) {
    DestinationGuard.Passage passage = route.guard().passage(url);
    if (passage == DestinationGuard.Passage.TRUSTED) return false;
    if (passage == DestinationGuard.Passage.REFUSED) {
      throw failures.blocked("expected a destination of the provider over https, or one that the"
          + " operator allows, got " + Visible.line(url.host(), 100));
    }
    if (!parts.clients().proxied(url)) return true;
    if (parts.proxyTrusted()) return false;
    throw failures.blocked("a proxy would resolve the destination, and is not declared trusted");
  }

  private Reply reply(Response response, okhttp3.Call exchange) throws IOException {
    Long own = call.maxReplyBytes();
    byte[] body;
    try {
      body = BodyReader.read(response, own == null ? route.profile().maxReplyBytes() : own);
    } catch (IOException | RuntimeException e) {
      exchange.cancel();
      throw e;
    }
    Map<String, List<String>> headers = headers(response);
    return new Reply(
        failures.origin(),
        response.code(),
        headers,
        body,
        ReplyFacts.requestId(headers),
        ReplyFacts.rate(headers, parts.clock().instant()));
  }

  /** By lower-case name; those of the body as it is handed over: decoded. */
  private static Map<String, List<String>> headers(Response response) {
    Map<String, List<String>> headers = response.headers().toMultimap();
    if (headers.remove("content-encoding") != null) headers.remove("content-length");
    return headers;
  }

  private long millisSince(long began) {
    return (parts.waits().nanos() - began) / 1_000_000;
  }
}
