package dev.integrations.testing.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one request after the other from a connection (RFC 9112); not thread-safe. */
final class RequestParser {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_HEADERS = 200;
  /** The server's own limit is 136 MB. */
  private static final int MAX_BODY = 136 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;

  RequestParser(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in, 16 * 1024);
    this.out = out;
  }

  /** Null when the peer has closed between two requests. */
  @Nullable
  HttpRequest next() throws IOException {
    String line = line();
    if (line == null) return null;
    String[] parts = line.split(" ", -1);
    if (parts.length != 3) throw new IOException("not a request line");
    Map<String, String> headers = headers();
    return new HttpRequest(parts[0], parts[1], headers, body(headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 0; i < MAX_HEADERS; i++) {
      String line = line();
      if (line == null) throw new EOFException();
      if (line.isEmpty()) return headers;
      int colon = line.indexOf(':');
      if (colon < 1) throw new IOException("not a header");
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).trim());
    }
    throw new IOException("too many headers");
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) return chunks();
    String length = headers.get("content-length");
    return length == null ? new byte[0] : exactly(size(length, 10));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line();
      if (line == null) throw new EOFException();
      int size = size(line.split(";", 2)[0].trim(), 16);
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      if (body.size() + size > MAX_BODY) throw new IOException("body too large");
      body.writeBytes(exactly(size));
      line();
    }
  }

  private static int size(String text, int radix) throws IOException {
    try {
      int size = Integer.parseInt(text, radix);
      if (size >= 0 && size <= MAX_BODY) return size;
    } catch (NumberFormatException e) {
      throw new IOException("not a length", e);
    }
    throw new IOException("body too large");
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) throw new EOFException();
    return bytes;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int next = in.read();
    if (next < 0) return null;
    while (next != '\n') {
      if (next < 0) throw new EOFException();
      if (next != '\r') line.write(next);
      if (line.size() > MAX_LINE) throw new IOException("line too long");
      next = in.read();
    }
    return line.toString(ISO_8859_1);
  }
}
