package dev.integrations.examples.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.examples.start.Settings;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a driver says of a database that it cannot open. Drivers quote URLs, and what is in them. */
final class DriverWords {
  private static final int MAX_LENGTH = 300;
  private static final Pattern SECRETS = Pattern.compile(
      "(?i)[?&;][^=?&;]*(?:pass|pwd|secret|key|token)[^=?&;]*=([^&;]+)|//[^/@]*:([^/@]+)@");

  private DriverWords() {}

  /** One line without secrets. */
  static String of(Exception error, Settings.Database database) {
    String words = String.valueOf(error.getMessage());
    for (String secret : secrets(database)) words = words.replace(secret, "***");
    String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
  }

  private static List<String> secrets(Settings.Database database) {
    String url = database.url().reveal();
    List<String> secrets = new ArrayList<>(List.of(url, url.replaceFirst("^jdbc:[a-z0-9]*:", "")));
    Matcher found = SECRETS.matcher(url);
    while (found.find()) {
      String secret = found.group(1) == null ? found.group(2) : found.group(1);
      secrets.add(secret);
      secrets.add(decoded(secret));
    }
    Secret password = database.password();
    if (password != null) secrets.add(password.reveal());
    secrets.removeIf(String::isBlank);
    return secrets;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
