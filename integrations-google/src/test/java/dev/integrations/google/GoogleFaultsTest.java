package dev.integrations.google;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenFault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleFaultsTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @DisplayName("G20 what a refusal of Google means")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          REFRESH  | 400 | {"error":"invalid_grant","error_description":"Token has been expired or revoked."} | GRANT_ENDED invalid_grant
          REFRESH  | 400 | {"error":"invalid_grant","error_subtype":"invalid_rapt"} | GRANT_ENDED invalid_rapt
          EXCHANGE | 400 | {"error":"invalid_grant","error_description":"Malformed auth code."} | GRANT_ENDED invalid_grant
          REFRESH  | 401 | {"error":"deleted_client"} | CONFIGURATION deleted_client
          REFRESH  | 401 | {"error":"disabled_client"} | CONFIGURATION disabled_client
          REFRESH  | 401 | {"error":"invalid_client"} | RFC
          REFRESH  | 401 | {"error":"unauthorized_client"} | RFC
          REFRESH  | 400 | {"error":"admin_policy_enforced"} | NOT_ALLOWED admin_policy_enforced
          MINT     | 401 | {"error":"unauthorized_client","error_description":"Client is unauthorized to retrieve access tokens"} | NOT_ALLOWED unauthorized_client
          MINT     | 400 | {"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token"} | CONFIGURATION invalid_grant
          REFRESH  | 429 | {"error":"rate_limited"} | RFC
          REFRESH  | 500 | {"error":"internal_failure"} | RFC
          REFRESH  | 503 | <html/> | RFC
          """)
  void judges(TokenCall call, int status, String body, String expected) {
    JsonObject json = body.startsWith("{") ? JsonValue.parse(body).asObject() : null;

    TokenFault fault = new GoogleFaults().judge(call, status, json);

    assertEquals(expected, fault == null ? "RFC" : fault.kind() + " " + fault.code());
  }
}
