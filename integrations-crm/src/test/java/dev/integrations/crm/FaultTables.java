package dev.integrations.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import dev.integrations.core.oauth.TokenFaults;

/** Checks rows of decision tables. */
public final class FaultTables {
  private FaultTables() {}

  /**
   * @param body JSON, or a page
   * @param expected kind, code and seconds to wait where they are said; {@code RFC}: left to RFC 6749
   */
  public static void check(
      TokenFaults faults, TokenCall call, int status, String body, String expected) {
    TokenFault fault = faults.judge(call, status, object(body));

    assertEquals(expected, fault == null ? "RFC" : printed(fault));
  }

  private static String printed(TokenFault fault) {
    String wait = fault.retryAfter() == null ? "" : " " + fault.retryAfter().toSeconds();
    return fault.kind() + " " + fault.code() + wait;
  }

  private static JsonObject object(String body) {
    return body.startsWith("{") ? JsonValue.parse(body).asObject() : null;
  }
}
