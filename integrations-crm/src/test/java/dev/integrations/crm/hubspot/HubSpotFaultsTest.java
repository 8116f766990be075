package dev.integrations.crm.hubspot;

import dev.integrations.core.oauth.TokenCall;
import dev.integrations.crm.FaultTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSpotFaultsTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @DisplayName("G20 what a refusal of HubSpot means")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          REFRESH  | 400 | {"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token","correlationId":"1"} | GRANT_ENDED BAD_REFRESH_TOKEN
          REFRESH  | 401 | {"status":"BAD_REFRESH_TOKEN"} | GRANT_ENDED BAD_REFRESH_TOKEN
          EXCHANGE | 400 | {"status":"BAD_AUTH_CODE","message":"missing or unknown auth code"} | GRANT_ENDED BAD_AUTH_CODE
          REFRESH  | 400 | {"error":"invalid_grant","error_description":"refresh token is invalid"} | GRANT_ENDED invalid_grant
          REFRESH  | 400 | {"category":"VALIDATION_ERROR","subCategory":"BAD_REFRESH_TOKEN","message":"x","correlationId":"1"} | GRANT_ENDED BAD_REFRESH_TOKEN
          REFRESH  | 400 | {"status":"error","category":"VALIDATION_ERROR","message":"invalid_grant: the token is gone"} | GRANT_ENDED invalid_grant
          REFRESH  | 400 | {"status":"BAD_CLIENT_ID"} | CONFIGURATION BAD_CLIENT_ID
          REFRESH  | 400 | {"status":"BAD_CLIENT_SECRET"} | CONFIGURATION BAD_CLIENT_SECRET
          EXCHANGE | 400 | {"status":"BAD_REDIRECT_URI"} | CONFIGURATION BAD_REDIRECT_URI
          REFRESH  | 400 | {"error":"invalid_client"} | RFC
          EXCHANGE | 403 | {"status":"error","category":"MISSING_SCOPES","context":{"missingScopes":["oauth"]}} | NOT_ALLOWED missing_scopes
          REFRESH  | 403 | {"status":"error","message":"blocked"} | RFC
          REFRESH  | 423 | {"status":"error"} | TRANSIENT locked
          REFRESH  | 429 | {"status":"error","errorType":"RATE_LIMIT","policyName":"SECONDLY"} | RATE_LIMITED rate_limited 1
          REFRESH  | 429 | {"status":"error","errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"} | RATE_LIMITED rate_limited 10
          REFRESH  | 429 | {"status":"error","category":"RATE_LIMITS","policyName":"DAILY"} | RATE_LIMITED rate_limited
          REFRESH  | 429 | <html/> | RATE_LIMITED rate_limited
          REFRESH  | 477 | {"status":"error"} | TRANSIENT migrating
          REFRESH  | 500 | {"status":"BAD_REFRESH_TOKEN"} | RFC
          REFRESH  | 502 | <html>Bad gateway</html> | RFC
          REFRESH  | 524 | <html>Cloudflare</html> | RFC
          REFRESH  | 404 | <html/> | RFC
          """)
  void judges(TokenCall call, int status, String body, String expected) {
    FaultTables.check(new HubSpotFaults(), call, status, body, expected);
  }
}
