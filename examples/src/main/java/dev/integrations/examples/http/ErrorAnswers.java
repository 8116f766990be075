package dev.integrations.examples.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What never reaches a route (a malformed request line, headers over the cap) as a problem too. */
final class ErrorAnswers extends ErrorHandler {
  /** Jetty tells only GET, HEAD and POST what was wrong. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Problem problem = Problem.of(
        code, "http_" + code, HttpStatus.getMessage(code), "the HTTP server refused the request");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.write(true, ByteBuffer.wrap(problem.json().toBytes()), callback);
  }
}
