package dev.integrations.crm.hubspot;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.oauth.TokenFaults;
import dev.integrations.crm.internal.FaultCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of HubSpot's token endpoint mean. Which field holds the code differs between versions
 * and is not declared for 2026-09, so the known words are looked for in all that may.
 */
final class HubSpotFaults implements TokenFaults {
  private static final List<String> FIELDS =
      List.of("status", "error", "category", "subCategory", "message");

  private static final Pattern WORD = Pattern.compile("\\b(?:invalid_grant|BAD_[A-Z_]{3,40})\\b");

  private static final FaultCodes WORDS =
      FaultCodes.of(Kind.GRANT_ENDED, "invalid_grant", "BAD_REFRESH_TOKEN", "BAD_AUTH_CODE");

  /** How long a policy's window is, where {@code Retry-After} does not say. */
  private static final Map<String, Duration> WINDOWS = Map.of(
      "SECONDLY", Duration.ofSeconds(1),
      "TEN_SECONDLY_ROLLING", Duration.ofSeconds(10));

  @Override
  public @Nullable TokenFault judge(TokenCall call, int status, @Nullable JsonObject body) {
    if (status == 429) return new TokenFault(Kind.RATE_LIMITED, "rate_limited", window(body));
    if (status == 423) return TokenFault.of(Kind.TRANSIENT, "locked");
    if (status == 477) return TokenFault.of(Kind.TRANSIENT, "migrating");
    if (body == null || status < 300 || status >= 500) return null;
    TokenFault worded = worded(body);
    boolean scopes = "MISSING_SCOPES".equals(body.text("category"));
    return worded == null && scopes ? TokenFault.of(Kind.NOT_ALLOWED, "missing_scopes") : worded;
  }

  private static @Nullable TokenFault worded(JsonObject body) {
    Matcher word = WORD.matcher(texts(body).collect(Collectors.joining(" ")));
    if (!word.find()) return null;
    TokenFault known = WORDS.find(word.group());
    return known == null ? TokenFault.of(Kind.CONFIGURATION, word.group()) : known;
  }

  private static Stream<String> texts(JsonObject body) {
    return FIELDS.stream().flatMap(field -> Stream.ofNullable(body.text(field)));
  }

  private static @Nullable Duration window(@Nullable JsonObject body) {
    String policy = body == null ? null : body.text("policyName");
    return policy == null ? null : WINDOWS.get(policy);
  }
}
