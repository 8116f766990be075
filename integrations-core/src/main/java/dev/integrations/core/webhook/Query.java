package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of a request, decoded. */
final class Query {
  private final List<Pair> pairs = new ArrayList<>();

  private record Pair(String name, String value) {}

  static Query of(WebhookRequest request) {
    Query query = new Query();
    int begin = request.uri().indexOf('?');
    if (begin < 0) return query;
    for (String pair : request.uri().substring(begin + 1).split("&", -1)) query.add(pair);
    return query;
  }

  /** The value of a name that is there exactly once; null when absent or repeated. */
  @Nullable
  String only(String name) {
    List<String> values =
        pairs.stream().filter(pair -> pair.name.equals(name)).map(Pair::value).toList();
    return values.size() == 1 ? values.get(0) : null;
  }

  private void add(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    try {
      pairs.add(new Pair(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8)));
    } catch (IllegalArgumentException e) {
      // A broken percent-escape is no value of any name.
      pairs.add(new Pair("", ""));
    }
  }
}
