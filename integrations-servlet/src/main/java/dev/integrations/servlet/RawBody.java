package dev.integrations.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bytes of a body that nobody touched. */
final class RawBody {
  private RawBody() {}

  /** Up to {@code limit} bytes, and one more when there are more. */
  static byte[] read(HttpServletRequest request, int limit) throws IOException {
    ServletInputStream stream = stream(request);
    // Once somebody read to the end; a chunked body that is empty ends only when it is read.
    boolean finished = stream.isFinished() && isAnnounced(request);
    byte[] body = stream.readNBytes(limit == Integer.MAX_VALUE ? limit : limit + 1);
    boolean whole = body.length >= request.getContentLengthLong() || body.length > limit;
    if (!whole || finished) {
      throw consumed(suspect(request), body.length + " bytes were left");
    }
    return body;
  }

  private static ServletInputStream stream(HttpServletRequest request) throws IOException {
    try {
      return request.getInputStream();
    } catch (IllegalStateException e) {
      throw consumed("getReader()", "its stream is not to be had any more");
    }
  }

  private static boolean isAnnounced(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static String suspect(HttpServletRequest request) {
    String type = mediaType(request.getContentType());
    if (type.equals("application/x-www-form-urlencoded")) {
      return "getParameter() or another of the parameter methods, maybe in a filter";
    }
    if (type.startsWith("multipart/")) return "getParts() or getParameter(), maybe in a filter";
    return "getInputStream() of a filter or servlet before this one";
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  private static IllegalStateException consumed(String byWhat, String evidence) {
    return new IllegalStateException(
        "webhook: expected the body as it came in, but it was consumed before by "
            + byWhat
            + ": "
            + evidence
            + ". Have nothing before ServletWebhooks.handle(..) read the request's body");
  }
}
