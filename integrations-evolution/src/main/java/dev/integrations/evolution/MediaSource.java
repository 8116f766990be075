package dev.integrations.evolution;

import dev.integrations.core.http.CallBody;
import java.net.URI;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the bytes of a file come from. Immutable. */
public sealed interface MediaSource {
  /** The server fetches it; http or https. */
  static MediaSource url(URI url) {
    String scheme = url.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("media url: expected http or https with a host");
    }
    return new Url(url);
  }

  /** Sent as base64 within JSON: for small files. */
  static MediaSource bytes(byte[] content) {
    if (content.length == 0)
      throw new IllegalArgumentException("media: expected content, got none");
    return new Inline(Base64.getEncoder().encodeToString(content));
  }

  /** Base64, sent as it is; a {@code data:...;base64,} before it is taken off, since the server refuses it. */
  static MediaSource base64(String text) {
    return Inline.of(text);
  }

  /** Streamed as a part of a form, never in memory as a whole. */
  static MediaSource stream(String fileName, String mimetype, CallBody.Stream content) {
    return new Streamed(Checks.text("fileName", fileName), mimetype, content);
  }

  /** Without the query, which may hold a signature. */
  record Url(URI url) implements MediaSource {
    @Override
    public String toString() {
      return "Url[" + url.getHost() + "]";
    }
  }

  /** @param base64 without prefix and line breaks */
  record Inline(String base64) implements MediaSource {
    private static final Pattern PREFIX = Pattern.compile("^data:[^,]*;base64,");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static Inline of(String text) {
      Matcher prefix = PREFIX.matcher(text);
      String bare = prefix.lookingAt() ? text.substring(prefix.end()) : text;
      return new Inline(SPACE.matcher(bare).replaceAll(""));
    }

    public Inline {
      boolean whole = base64.length() % 4 == 0 && BASE64.matcher(base64).matches();
      if (!whole) throw new IllegalArgumentException("media: expected base64, got something else");
    }

    @Override
    public String toString() {
      return "Inline[" + base64.length() + " characters]";
    }
  }

  /** A file of a form. */
  record Streamed(String fileName, String mimetype, CallBody.Stream content)
      implements MediaSource {
    @Override
    public String toString() {
      return "Streamed[" + mimetype + "]";
    }
  }
}
