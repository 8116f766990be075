package dev.integrations.examples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** One request byte by byte, as no well-behaved client would send it. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 10_000;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** What came back until the server closed; empty when it said nothing. */
  Raw send(String request) {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket, request);
      return read(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that has heard enough closes; what it said before still counts. */
  private static void write(Socket socket, String request) {
    try {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
    } catch (IOException e) {
      // closed before all was read
    }
  }

  private static Raw read(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) answer.write(buffer, 0, n);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no end of the answer: " + answer.toString(ISO_8859_1), e);
    } catch (IOException e) {
      // reset after the answer
    }
    return new Raw(answer.toString(ISO_8859_1));
  }

  record Raw(String text) {
    int status() {
      return text.matches("(?s)HTTP/1\\.[01] [0-9]{3} .*")
          ? Integer.parseInt(text.substring(9, 12))
          : 0;
    }

    boolean isProblem() {
      return text.toLowerCase(Locale.ROOT)
          .contains("\r\ncontent-type: application/problem+json\r\n");
    }
  }
}
