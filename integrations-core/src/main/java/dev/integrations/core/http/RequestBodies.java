package dev.integrations.core.http;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** What a call sends, as OkHttp writes it. */
final class RequestBodies {
  private RequestBodies() {}

  /** Null when the method has none; empty when it must have one. */
  static @Nullable RequestBody of(Call call) {
    CallBody body = call.body();
    if (body != null) return once(of(body), !call.repeatable());
    boolean needed = call.method().startsWith("P");
    return needed ? once(RequestBody.create(new byte[0], null), !call.repeatable()) : null;
  }

  private static RequestBody of(CallBody body) {
    if (body instanceof CallBody.Bytes bytes) {
      return RequestBody.create(bytes.content(), MediaType.get(bytes.mediaType()));
    }
    MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    for (CallBody.Part part : ((CallBody.Multipart) body).parts()) add(form, part);
    return form.build();
  }

  private static void add(MultipartBody.Builder form, CallBody.Part part) {
    if (part instanceof CallBody.FilePart file) {
      form.addFormDataPart(file.name(), file.fileName(), new Streamed(file));
    } else if (part instanceof CallBody.TextPart text) {
      form.addFormDataPart(text.name(), text.value());
    }
  }

  private static RequestBody once(RequestBody body, boolean oneShot) {
    return oneShot ? new OneShot(body) : body;
  }

  /** A file, opened when it is sent. */
  private static final class Streamed extends RequestBody {
    private final CallBody.FilePart file;

    Streamed(CallBody.FilePart file) {
      this.file = file;
    }

    @Override
    public MediaType contentType() {
      return MediaType.get(file.mediaType());
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (InputStream content = file.content().open();
          Source source = Okio.source(content)) {
        sink.writeAll(source);
      }
    }
  }

  /** OkHttp repeats requests on its own, but never with such a body. */
  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
