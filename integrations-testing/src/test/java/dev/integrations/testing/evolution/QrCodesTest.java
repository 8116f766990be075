package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.json.JsonObject;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures that a real server drew are the reference: same text, same modules. */
class QrCodesTest {
  private static final int SCALE = 4;
  private static final int MARGIN = 3;

  /** Texts in which the server's library finds no run of digits to be written shorter. */
  @ParameterizedTest
  @ValueSource(
      strings = {"connect-with-number-second-call", "create-baileys-with-number-pairing-code"})
  void aCodeIsDrawnAsARealServerDrewIt(String recording) throws IOException {
    JsonObject body = Recording.read(recording).response().object("body");
    JsonObject qr = body.has("qrcode") ? body.object("qrcode") : body;

    String ours = text(picture(QrCodes.image(qr.text("code"))));

    assertEquals(text(picture(qr.text("base64"))), ours);
  }

  @Test
  void aBigCodeHasThePatternsOfARealOne() throws IOException {
    JsonObject qr = Recording.read("connect-returns-qr").response().object("body");

    boolean[][] ours = picture(QrCodes.image(qr.text("code")));
    boolean[][] theirs = picture(qr.text("base64"));

    assertEquals(theirs.length, ours.length);
    int last = 53 - 1;
    // Finders, version, timing, alignment; by first and last column and row.
    int[][] patterns = {
      {0, 7, 0, 7},
      {last - 7, last, 0, 7},
      {0, 7, last - 7, last},
      {last - 10, last - 8, 0, 5},
      {0, 5, last - 10, last - 8},
      {0, last, 6, 6},
      {6, 6, 0, last},
      {24, 28, 4, 8},
      {44, 48, 24, 28},
      {24, 28, 24, 28},
      {24, 28, 44, 48},
      {44, 48, 44, 48}
    };
    for (int[] area : patterns) assertEquals(part(theirs, area), part(ours, area));
  }

  /** ZXing 3.5.3 read this picture, and one of each length from 1 to 119, without correcting. */
  @Test
  void aCodeThatWasReadStaysAsItWas() throws Exception {
    byte[] code = QrCodes.next(new Ids(1), null).code().getBytes(UTF_8);

    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text(QrMatrix.of(code), 1).getBytes(UTF_8));

    assertEquals(
        "2246e6fa804da7e0233bcda0c351cbac70d838ca669173c2471d038bf11be6a1",
        HexFormat.of().formatHex(hash));
  }

  @Test
  void whatTheServerMakesUpFitsIntoACode() {
    for (int seed = 0; seed < 20; seed++) {
      FakeInstance.Qr qr = QrCodes.next(new Ids(seed), null);

      assertEquals(57, QrMatrix.of(qr.code().getBytes(UTF_8)).length);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> QrMatrix.of(new byte[120]));
  }

  @Test
  void theSmallestCodeKeepsItsPatterns() {
    boolean[][] dark = QrMatrix.of(new byte[] {1});

    assertEquals(21, dark.length);
    assertArrayEquals(
        new boolean[] {true, true, true, true, true, true, true, false}, Arrays.copyOf(dark[0], 8));
  }

  private static boolean[][] picture(String dataUri) throws IOException {
    String base64 = dataUri.substring("data:image/png;base64,".length());
    return PngReader.dark(Base64.getDecoder().decode(base64));
  }

  private static String part(boolean[][] pixels, int[] area) {
    StringBuilder text = new StringBuilder();
    for (int y = area[2]; y <= area[3]; y++) {
      for (int x = area[0]; x <= area[1]; x++) {
        text.append(pixels[(y + MARGIN) * SCALE][(x + MARGIN) * SCALE] ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String text(boolean[][] pixels) {
    return text(pixels, SCALE);
  }

  /** One character for each module. */
  private static String text(boolean[][] pixels, int scale) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < pixels.length; y += scale) {
      for (int x = 0; x < pixels.length; x += scale) text.append(pixels[y][x] ? '#' : '.');
      text.append('\n');
    }
    return text.toString();
  }
}
