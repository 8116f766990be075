package dev.integrations.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that a test plants, so that a search of logs, messages, answers and database bytes shows where one
 * leaked. All of them begin with {@link #MARK}; {@link #findIn} knows it plain, in base64 and in hex.
 * Stateless and thread-safe.
 */
public final class Canary {
  /** What every planted secret begins with. */
  public static final String MARK = "canary-secret-";

  private static final Map<String, String> FORMS = forms();

  private Canary() {}

  /**
   * A planted secret, the same for the same name.
   *
   * @param name what it stands for, as in {@code api-key}
   */
  public static Secret secret(String name) {
    return Secret.of(value(name));
  }

  /**
   * The text of a planted secret, for the server's side of a test.
   *
   * @param name what it stands for, as in {@code api-key}
   */
  public static String value(String name) {
    return MARK + name + "-4f1c8a";
  }

  /** What was found of planted secrets, as {@code form at offset}; never the secret itself. Empty: none. */
  public static List<String> findIn(String text) {
    return findIn(text.getBytes(UTF_8));
  }

  /** What was found of planted secrets, as {@code form at offset}; never the secret itself. Empty: none. */
  public static List<String> findIn(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    List<String> found = new ArrayList<>();
    FORMS.forEach((form, pattern) -> {
      for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
        found.add(form + " at " + at);
      }
    });
    return List.copyOf(found);
  }

  private static Map<String, String> forms() {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("plain", MARK);
    forms.put("hex", HexFormat.of().formatHex(MARK.getBytes(UTF_8)));
    forms.put("upper-case hex", HexFormat.of().withUpperCase().formatHex(MARK.getBytes(UTF_8)));
    for (int shift = 0; shift < 3; shift++) forms.put("base64, shifted by " + shift, base64(shift));
    return Collections.unmodifiableMap(forms);
  }

  /** The characters of base64 that do not depend on what stands before and after the mark. */
  private static String base64(int shift) {
    String encoded = Base64.getEncoder()
        .withoutPadding()
        .encodeToString((" ".repeat(shift) + MARK).getBytes(UTF_8));
    int first = (shift * 8 + 5) / 6;
    int last = (shift + MARK.length()) * 8 / 6;
    return encoded.substring(first, last);
  }
}
