package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Codes as WhatsApp Web makes them, and their picture as the server draws it. */
final class QrCodes {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private QrCodes() {}

  static FakeInstance.Qr next(Ids ids, @Nullable String pairingCode) {
    String code = "2@" + part(ids) + "," + part(ids) + "," + part(ids) + "," + part(ids);
    return new FakeInstance.Qr(pairingCode, code, image(code));
  }

  static String image(String code) {
    return "data:image/png;base64,"
        + BASE64.encodeToString(Png.draw(QrMatrix.of(code.getBytes(UTF_8))));
  }

  private static String part(Ids ids) {
    return BASE64.encodeToString(ids.bytes(16));
  }
}
