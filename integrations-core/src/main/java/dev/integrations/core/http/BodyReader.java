package dev.integrations.core.http;

import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.Source;

/** Reads an answer up to a cap, counted after decompression; the caps are why OkHttp does not unzip. */
final class BodyReader {
  /** Below that a high ratio is just a small repetitive answer. */
  private static final long RATIO_FREE_BYTES = 1 << 20;

  private static final long MAX_RATIO = 100;
  private static final long CHUNK = 8 << 10;

  private BodyReader() {}

  static byte[] read(Response response, long maxBytes) throws IOException {
    if (response.body().contentLength() > maxBytes) throw tooLarge(maxBytes);
    BufferedSource wire = response.body().source();
    String coding = response.header("Content-Encoding", "identity");
    if (coding.equalsIgnoreCase("identity") || wire.exhausted()) return drain(wire, maxBytes);
    if (coding.equalsIgnoreCase("gzip")) return unzip(wire, maxBytes);
    throw new Unreadable("unknown_encoding", "expected gzip or no content encoding");
  }

  private static byte[] drain(Source source, long maxBytes) throws IOException {
    Buffer read = new Buffer();
    while (source.read(read, CHUNK) != -1) {
      if (read.size() > maxBytes) throw tooLarge(maxBytes);
    }
    return read.readByteArray();
  }

  private static byte[] unzip(Source wire, long maxBytes) throws IOException {
    Counted zipped = new Counted(wire);
    Buffer read = new Buffer();
    try (GzipSource plain = new GzipSource(zipped)) {
      while (plain.read(read, CHUNK) != -1) {
        if (read.size() > maxBytes) throw tooLarge(maxBytes);
        if (read.size() > RATIO_FREE_BYTES && read.size() > MAX_RATIO * zipped.bytes) {
          throw new Unreadable(
              "compression_ratio", "expected a compression of at most " + MAX_RATIO + " to 1");
        }
      }
    }
    return read.readByteArray();
  }

  private static Unreadable tooLarge(long maxBytes) {
    return new Unreadable("reply_too_large", "expected at most " + maxBytes + " bytes");
  }

  /** The answer came, but we do not read it. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Unreadable(String code, String expectation) {
      super(expectation);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  private static final class Counted extends ForwardingSource {
    private long bytes;

    Counted(Source source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      if (read > 0) bytes += read;
      return read;
    }
  }
}
