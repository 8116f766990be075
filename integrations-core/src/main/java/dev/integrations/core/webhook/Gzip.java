package dev.integrations.core.webhook;

import dev.integrations.core.webhook.WebhookResult.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes the content coding of a body, and refuses one that grows beyond all measure. */
final class Gzip {
  private static final int MAX_RATIO = 100;

  /** Small bodies may repeat themselves; what they come to cannot hurt. */
  private static final int HARMLESS = 64 << 10;

  private static final int CHUNK = 8 << 10;

  private Gzip() {}

  /** The body as it was before it was coded, of up to {@code limit} bytes. */
  static byte[] decoded(WebhookRequest request, int limit) throws WebhookFormatException {
    List<String> codings = request.headers().all("Content-Encoding");
    String coding = String.join(",", codings).trim().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> request.body();
      case "gzip", "x-gzip" -> inflated(request.body(), limit);
      default ->
        throw new WebhookFormatException(
            Reason.ENCODING, "expected gzip or no content coding, got another");
    };
  }

  private static byte[] inflated(byte[] body, int limit) throws WebhookFormatException {
    long allowed = Math.min(limit, Math.max(HARMLESS, (long) MAX_RATIO * body.length));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), CHUNK)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
        if (out.size() > allowed) throw tooLarge(allowed);
      }
    } catch (IOException e) {
      throw new WebhookFormatException(Reason.MALFORMED, "expected gzip data, got something else");
    }
    return out.toByteArray();
  }

  private static WebhookFormatException tooLarge(long allowed) {
    return new WebhookFormatException(
        Reason.TOO_LARGE, "expected up to " + allowed + " bytes after decompression, got more");
  }
}
