package dev.integrations.checks.oauth;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Overhears what the server gives, as a thief of tokens would. */
final class Wire implements Interceptor {
  private final List<String> refreshTokens = new CopyOnWriteArrayList<>();

  OkHttpClient client() {
    return new OkHttpClient.Builder().addInterceptor(this).build();
  }

  /** In the order in which they came; one that was repeated is there twice. */
  List<String> refreshTokens() {
    return List.copyOf(refreshTokens);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String body = response.peekBody(1024 * 1024).string();
    try {
      JsonObject answer = JsonValue.parse(body).asObject();
      String token = answer == null ? null : answer.text("refresh_token");
      if (token != null) refreshTokens.add(token);
    } catch (JsonException noTokens) {
      return response;
    }
    return response;
  }
}
