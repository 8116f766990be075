package dev.integrations.evolution;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RejectedException.Kind;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.evolution.EvolutionErrors.Failure;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refusals of a request, by their text. */
final class KnownTexts {
  private static final List<Known> KNOWN = List.of(
      new Known("^Message not found$", Kind.NOT_FOUND, "message_not_found"),
      new Known("^The message is not of the media type$", Kind.INVALID, "not_media"),
      new Known("^Message not compatible$", Kind.NOT_FOUND, "message_not_found"),
      new Known("^Owned media must be|^For base64 the file name", Kind.INVALID, "invalid_media"),
      new Known("^Error fetching group$", Kind.NOT_FOUND, "group_not_found"),
      new Known("(?i)\\bJSON\\b", Kind.INVALID, "malformed_json"));
  private static final Pattern DOWNLOAD = Pattern.compile("fetch failed");

  private KnownTexts() {}

  static @Nullable IntegrationException map(Failure failure) {
    if (failure.text().numberCheck()) {
      return failure.rejected(
          Kind.INVALID, "number_not_on_whatsapp", "the number is not on WhatsApp");
    }
    if (failure.has(DOWNLOAD)) return download(failure);
    for (Known known : KNOWN) {
      if (failure.status() < 500 && failure.has(known.pattern)) return known.of(failure);
    }
    return byStatus(failure);
  }

  private static @Nullable IntegrationException byStatus(Failure failure) {
    if (failure.status() == 404) {
      return failure.rejected(Kind.NOT_FOUND, "not_found", said(failure, "not found"));
    }
    if (failure.status() != 400) return null;
    String code = failure.text().schema() ? "validation" : "invalid_request";
    return failure.rejected(Kind.INVALID, code, said(failure, "refused"));
  }

  /** WhatsApp's media store did not answer the server; it may the next time. */
  private static IntegrationException download(Failure failure) {
    return new TransportException(
        failure.error("media_download_failed", "the server could not download the media"),
        failure.call().repeatable() ? Retry.SAFE : Retry.UNKNOWN,
        null);
  }

  private static String said(Failure failure, String otherwise) {
    String shown = failure.text().shown();
    return shown.isEmpty() ? otherwise : otherwise + ": " + shown;
  }

  private record Known(Pattern pattern, Kind kind, String code) {
    Known(String pattern, Kind kind, String code) {
      this(Pattern.compile(pattern), kind, code);
    }

    IntegrationException of(Failure failure) {
      return failure.rejected(kind, code, said(failure, "refused"));
    }
  }
}
