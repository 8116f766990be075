package dev.integrations.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.IntegrationsBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The network as a test sees it: calls to providers' real hosts, answered by script and kept. Nothing
 * leaves the process, and a destination that is refused never comes here. Thread-safe.
 *
 * <pre>{@code
 * ScriptedNetwork network = ScriptedNetwork.create().answer(200, "{\"access_token\":\"a\"}");
 * Integrations integrations = network.under(Integrations.builder(store, keys)).build();
 * // ... connect, and then
 * assertEquals(List.of("POST https://login.acme.example/token"), network.lines());
 * }</pre>
 */
public final class ScriptedNetwork {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<SentRequest> requests = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();

  private ScriptedNetwork() {}

  /** Without any answer yet. */
  public static ScriptedNetwork create() {
    return new ScriptedNetwork();
  }

  /** Puts this network under what is being built, as its HTTP client. */
  public IntegrationsBuilder under(IntegrationsBuilder builder) {
    return builder.httpClient(
        new OkHttpClient.Builder().addInterceptor(this::answer).build());
  }

  /** The next call that was not promised another answer gets this JSON; without one it breaks off. */
  public ScriptedNetwork answer(int status, String json) {
    lock.lock();
    try {
      answers.add(new Answer(status, json));
    } finally {
      lock.unlock();
    }
    return this;
  }

  /** What was sent, in order. */
  public List<SentRequest> requests() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  /** Methods and URLs of what was sent, as in {@code GET https://api.acme.example/me}. */
  public List<String> lines() {
    return requests().stream().map(SentRequest::line).toList();
  }

  private Response answer(Interceptor.Chain chain) throws IOException {
    Answer answer = next(sent(chain.request()));
    if (answer == null) throw new IOException("ScriptedNetwork: no answer is left");
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(answer.status())
        .message("")
        .body(ResponseBody.create(answer.json(), MediaType.get("application/json")))
        .build();
  }

  private @Nullable Answer next(SentRequest request) {
    lock.lock();
    try {
      requests.add(request);
      return answers.poll();
    } finally {
      lock.unlock();
    }
  }

  private static SentRequest sent(Request request) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : request.headers().names())
      headers.put(name, request.headers().get(name));
    RequestBody body = request.body();
    Buffer content = new Buffer();
    if (body != null) body.writeTo(content);
    if (body != null && body.contentType() != null) {
      headers.put("Content-Type", body.contentType().toString());
    }
    return new SentRequest(
        request.method(), request.url().toString(), headers, content.readString(UTF_8));
  }

  private record Answer(int status, String json) {}
}
